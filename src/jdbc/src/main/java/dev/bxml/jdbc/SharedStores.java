package dev.bxml.jdbc;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.lang.System.Logger.Level;
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
 *   <li>{@code reports}, a {@link SchedulerInbox}, for their init-param {@code reports}: {@code @reports};
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
 * bxml.mostAtOnce} is {@link JdbcDeliveryStore#mostAtOnce}, default 20. Its {@link
 * JdbcDeliveryStore#deadline} is the longest init-param {@code deadline} of those whose {@code
 * deliveryStore} is {@code @deliveries}.
 *
 * <p>At its start it connects and compares the tables with the resource that makes them; the application
 * does not start when something is not as it must be, and a sentence in the log {@code dev.bxml} says what.
 * One line says whom it shares with. All ends with the application.
 */
public final class SharedStores implements ServletContextListener {
  private static final String DATA_SOURCE = "bxml.dataSource";
  private static final String MOST_AT_ONCE = "bxml.mostAtOnce";
  private static final String DELIVERIES = "deliveries";
  private static final String REPORTS = "reports";
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
    JdbcDeliveryStore deliveries =
        JdbcDeliveryStore.of(db).deadline(Deadlines.longest("@" + DELIVERIES, context));
    String most = context.getInitParameter(MOST_AT_ONCE);
    context.setAttribute(
        DELIVERIES, most == null ? deliveries : deliveries.mostAtOnce(number(most)));
    context.setAttribute(STATE, JdbcStateStore.of(db));
    StartCheck.check(db, ReportTable.NAME);
    context.setAttribute(REPORTS, SchedulerInbox.of(db));
    Log.tell(Level.INFO, "deliveries, reports and the state of calls are shared " + Sharing.of(db));
  }

  private static void refuseUnknown(ServletContext context) {
    Set<String> unknown = new TreeSet<>(Collections.list(context.getInitParameterNames()));
    unknown.removeIf(
        name -> !name.startsWith("bxml.") || name.equals(DATA_SOURCE) || name.equals(MOST_AT_ONCE));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "a context-param that starts with bxml. must be %s or %s, but there is %s; look for a slip of the pen"
              .formatted(DATA_SOURCE, MOST_AT_ONCE, String.join(", ", unknown)));
    }
  }

  private static int number(String text) {
    if (!text.strip().matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "context-param %s must be a number from 1 to 999999, but is '%s'; 20 is its default"
              .formatted(MOST_AT_ONCE, text));
    }
    return Integer.parseInt(text.strip());
  }

  /**
   * Ends what is shared.
   *
   * @param event names the application
   */
  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    if (context.getAttribute(REPORTS) instanceof SchedulerInbox reports) {
      reports.close();
    }
    for (String name : List.of(DELIVERIES, REPORTS, STATE)) {
      context.removeAttribute(name);
    }
  }
}
