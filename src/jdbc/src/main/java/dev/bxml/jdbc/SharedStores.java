package dev.bxml.jdbc;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Makes, in an application that is described by {@code web.xml}, what its servers share on a SQL
 * database, and puts it into attributes of the servlet context:
 *
 * <ul>
 *   <li>{@code deliveries}, a {@link JdbcDeliveryStore}, for the init-param {@code deliveryStore} of
 *       {@code CallbackServlet} and {@code CallbackFilter}: {@code @deliveries};
 *   <li>{@code reports}, a {@link SchedulerInbox}, for their init-param {@code reports}: {@code @reports}.
 *       It serves one servlet or filter; another one names its own, such as {@code @reports.billing};
 *   <li>{@code state}, a {@link JdbcStateStore}, for {@code CallState} in the application.
 * </ul>
 *
 * <pre>{@code
 * <listener><listener-class>dev.bxml.jdbc.SharedStores</listener-class></listener>
 * <context-param><param-name>bxml.dataSource</param-name><param-value>jndi:jdbc/voice</param-value></context-param>
 * }</pre>
 *
 * <p>The context-param {@code bxml.dataSource} names the pool: {@code jndi:jdbc/voice}, or {@code
 * @attribute} for an attribute of the servlet context that a listener before this one has set. {@code
 * bxml.mostAtOnce} is {@link JdbcDeliveryStore#mostAtOnce}, default 20. {@code bxml.tries}, {@code
 * bxml.threads} and {@code bxml.duplicateWindow}, in seconds, are those of the {@link SchedulerInbox}. {@code
 * bxml.name} tells its reports from those of other applications on the same table; the default is the
 * context path, so that it must be named where a new version of an application has another one.
 *
 * <p>At its start it connects and compares the tables with the resource that makes them; the application
 * does not start when something is not as it must be, and a sentence in the log {@code dev.bxml} says what.
 * While the database is away it starts all the same, and they are compared later. One line says whom it
 * shares with. All ends with the application.
 */
public final class SharedStores implements ServletContextListener {
  private static final String DATA_SOURCE = "bxml.dataSource";
  private static final String MOST_AT_ONCE = "bxml.mostAtOnce";
  private static final String DELIVERIES = "deliveries";
  private static final String REPORTS = "reports";

  /** What the name of an inbox follows where a servlet is not the only one that has one. */
  private static final String NAMED_REPORTS = "reports.";

  private static final String STATE = "state";

  /** Makes a listener. */
  public SharedStores() {}

  /**
   * Makes what is shared.
   *
   * @param event names the application
   * @throws IllegalStateException if that cannot be; the message says why, and what to do
   */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      start(event.getServletContext());
    } catch (RuntimeException e) {
      String sentence = "SharedStores: " + e.getMessage();
      Log.tell(Level.ERROR, sentence); // where the container tells of it, few look
      throw new IllegalStateException(sentence, e);
    }
  }

  private static void start(ServletContext context) {
    refuseUnknown(context);
    DataSource db = DataSourceName.find(DATA_SOURCE, context);
    JdbcDeliveryStore deliveries = JdbcDeliveryStore.of(db);
    String most = context.getInitParameter(MOST_AT_ONCE);
    context.setAttribute(
        DELIVERIES,
        most == null
            ? deliveries
            : deliveries.mostAtOnce(InboxParams.number(MOST_AT_ONCE, most, "20")));
    context.setAttribute(STATE, JdbcStateStore.of(db));
    SchedulerInbox reports = InboxParams.of(context).applied(SchedulerInbox.of(db));
    context.setAttribute(REPORTS, reports);
    for (String name : InboxNames.after("@" + NAMED_REPORTS, context)) {
      context.setAttribute(NAMED_REPORTS + name, InboxParams.named(reports, name, context));
    }
    tell(db);
  }

  /** Says whom it shares with, which is known if the database is there. */
  private static void tell(DataSource db) {
    String whom;
    try {
      StartCheck.check(db, ReportTable.NAME);
      whom = Sharing.of(db);
    } catch (SQLException e) {
      whom = "with every server that uses the database of this data source, which is away";
    }
    Log.tell(Level.INFO, "deliveries, reports and the state of calls are shared " + whom);
  }

  private static void refuseUnknown(ServletContext context) {
    Set<String> known = new TreeSet<>(InboxParams.NAMES);
    known.add(DATA_SOURCE);
    known.add(MOST_AT_ONCE);
    Set<String> unknown = new TreeSet<>(Collections.list(context.getInitParameterNames()));
    unknown.removeIf(name -> !name.startsWith("bxml.") || known.contains(name));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "a context-param that starts with bxml. must be one of %s, but there is %s; look for a slip of the pen"
              .formatted(String.join(", ", known), String.join(", ", unknown)));
    }
  }

  /**
   * Ends what is shared.
   *
   * @param event names the application
   */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Set<String> names = new TreeSet<>(List.of(DELIVERIES, REPORTS, STATE));
    InboxNames.after("@" + NAMED_REPORTS, context).forEach(name -> names.add(NAMED_REPORTS + name));
    for (String name : names) {
      if (context.getAttribute(name) instanceof SchedulerInbox reports) {
        reports.close();
      }
      context.removeAttribute(name);
    }
  }
}
