package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.StateStore;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletRegistration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what a web.xml gets, and what it is told. */
final class SharedStoresTest {
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, String> params = new HashMap<>();
  private final Map<String, ServletRegistration> servlets = new HashMap<>();
  private final Map<String, FilterRegistration> filters = new HashMap<>();
  private final ServletContext context = mock(ServletContext.class);
  private final SharedStores listener = new SharedStores();
  private final LogLines log = new LogLines();
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.h2();
    when(context.getInitParameter(anyString())).then(call -> params.get(call.getArgument(0)));
    when(context.getInitParameterNames()).then(call -> Collections.enumeration(params.keySet()));
    when(context.getAttribute(anyString())).then(call -> attributes.get(call.getArgument(0)));
    doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
        .when(context)
        .setAttribute(anyString(), any());
    doAnswer(call -> attributes.remove(call.getArgument(0)))
        .when(context)
        .removeAttribute(anyString());
    when(context.getServletRegistrations()).then(call -> servlets);
    when(context.getFilterRegistrations()).then(call -> filters);
    attributes.put("pool", database.pool(5));
    params.put("bxml.dataSource", "@pool");
    params.put("somebody.else", "x");
  }

  @AfterEach
  void close() throws Exception {
    log.close();
    database.close();
  }

  @Test
  void deliveriesAndStateAreMade() throws Exception {
    start();
    DeliveryStore deliveries =
        assertInstanceOf(JdbcDeliveryStore.class, attributes.get("deliveries"));
    assertInstanceOf(Claim.Granted.class, deliveries.claim(Arrivals.of(1)))
        .complete(Reply.empty(201));
    assertInstanceOf(SchedulerInbox.class, attributes.get("reports"));
    StateStore state = assertInstanceOf(JdbcStateStore.class, attributes.get("state"));
    assertTrue(state.replace("c-1", null, "a", Duration.ofHours(1)));
    String line = log.lines().get(log.lines().size() - 1);
    assertTrue(
        line.startsWith(
            "INFO deliveries, reports and the state of calls are shared with no server but this"
                + " one, since its database is here: jdbc:h2:mem:"),
        line);
  }

  @Test
  void allEndsWithTheApplication() {
    start();
    listener.contextDestroyed(new ServletContextEvent(context));
    assertEquals(Set.of("pool"), attributes.keySet());
  }

  @Test
  void applicationThatHasNotStartedEnds() {
    params.clear();
    assertThrows(IllegalStateException.class, this::start);
    listener.contextDestroyed(new ServletContextEvent(context));
    assertEquals(Set.of("pool"), attributes.keySet());
  }

  @Test
  void mostAtOnceIsThatOfTheWebXml() throws Exception {
    params.put("bxml.mostAtOnce", "1");
    start();
    DeliveryStore deliveries = (DeliveryStore) attributes.get("deliveries");
    Claim.Granted first = assertInstanceOf(Claim.Granted.class, deliveries.claim(Arrivals.of(1)));
    assertThrows(RejectedExecutionException.class, () -> deliveries.claim(Arrivals.of(2)));
    first.release();
  }

  @Test
  void dataSourceOfTheContainerIsFoundByItsName() throws Exception {
    Names.bind(Map.of("java:comp/env/jdbc/voice", attributes.get("pool")));
    params.put("bxml.dataSource", "jndi:jdbc/voice");
    start();
    assertInstanceOf(JdbcDeliveryStore.class, attributes.get("deliveries"));
    params.put("bxml.dataSource", "jndi:java:comp/env/jdbc/voice");
    start();
    params.put("bxml.dataSource", "jndi:jdbc/other");
    assertEquals(
        "SharedStores: context-param bxml.dataSource must name a javax.sql.DataSource, but jndi:jdbc/other is"
            + " not there; declare this resource in the container, and a resource-ref",
        refusal());
  }

  @Test
  void dataSourceThatIsNotNamedIsAskedFor() {
    params.remove("bxml.dataSource");
    assertEquals(
        "SharedStores: context-param bxml.dataSource must start with jndi: or @, as in jndi:jdbc/voice, but is not"
            + " there; name the data source there",
        refusal());
    assertEquals("SEVERE " + refusal(), log.lines().get(0));
  }

  /** A URL with a password is not shown. */
  @Test
  void urlIsNoName() {
    params.put("bxml.dataSource", "jdbc:postgresql://db/voice?password=Secret-1");
    assertEquals(
        "SharedStores: context-param bxml.dataSource must start with jndi: or @, as in jndi:jdbc/voice, but does"
            + " not; name the data source there",
        refusal());
  }

  @Test
  void nameThatLeadsToAnotherMachineIsRefused() {
    params.put("bxml.dataSource", "jndi:ldap://evil/x");
    assertEquals(
        "SharedStores: context-param bxml.dataSource must name what is in this server, but jndi:ldap://evil/x has a"
            + " scheme; leave it out",
        refusal());
  }

  @Test
  void attributeThatIsNoDataSourceIsRefused() {
    params.put("bxml.dataSource", "@voice");
    assertEquals(
        "SharedStores: context-param bxml.dataSource must name a javax.sql.DataSource, but @voice is not there; set"
            + " this attribute of the servlet context in a listener that stands before this one",
        refusal());
    attributes.put("voice", "jdbc:h2:mem:x");
    assertEquals(
        "SharedStores: context-param bxml.dataSource must name a javax.sql.DataSource, but @voice is a"
            + " java.lang.String; set this attribute of the servlet context in a listener that stands before this"
            + " one",
        refusal());
  }

  @Test
  void slipOfThePenIsFound() {
    params.put("bxml.datasource", "@pool");
    assertEquals(
        "SharedStores: a context-param that starts with bxml. must be one of bxml.dataSource,"
            + " bxml.duplicateWindow, bxml.mostAtOnce, bxml.name, bxml.threads, bxml.tries, but there is"
            + " bxml.datasource; look for a slip of the pen",
        refusal());
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "many", "1000000", "''"})
  void mostAtOnceThatIsNoNumberIsRefused(String number) {
    params.put("bxml.mostAtOnce", number);
    assertEquals(
        "SharedStores: context-param bxml.mostAtOnce must be a number from 1 to 999999, but is '%s'; 20 is its"
                .formatted(number)
            + " default",
        refusal());
  }

  @Test
  void tablesThatAreNotThereStopTheStart() {
    database.execute("drop table bxml_state");
    assertTrue(
        refusal()
            .startsWith("SharedStores: table bxml_state must be as in dev/bxml/jdbc/h2.sql, but"),
        this::refusal);
  }

  /** A report goes back to the servlet that has stored it. */
  @Test
  void eachServletHasAnInboxByItsName() {
    ServletRegistration billing = mock(ServletRegistration.class);
    when(billing.getInitParameter("reports")).thenReturn(" @reports.billing ");
    servlets.put("billing", billing);
    ServletRegistration voice = mock(ServletRegistration.class);
    when(voice.getInitParameter("reports")).thenReturn("@reports");
    servlets.put("voice", voice);
    servlets.put("pages", mock(ServletRegistration.class));
    FilterRegistration filter = mock(FilterRegistration.class);
    when(filter.getInitParameter("reports")).thenReturn("@reports.filter");
    filters.put("filter", filter);
    start();
    List<SchedulerInbox> inboxes = List.of(
        assertInstanceOf(SchedulerInbox.class, attributes.get("reports")),
        assertInstanceOf(SchedulerInbox.class, attributes.get("reports.billing")),
        assertInstanceOf(SchedulerInbox.class, attributes.get("reports.filter")));
    inboxes.forEach(inbox -> inbox.start(report -> Reply.empty(201)));
    listener.contextDestroyed(new ServletContextEvent(context));
    assertEquals(Set.of("pool"), attributes.keySet());
    inboxes.forEach(inbox ->
        assertThrows(IllegalStateException.class, () -> inbox.start(report -> Reply.empty(201))));
  }

  /** Two applications may share a database, and each has its own reports. */
  @Test
  void inboxOfAnApplicationHasItsContextPathAsItsNameOrAnother() throws Exception {
    String north = "/shop-of-the-people-who-live-in-the-north";
    for (String path : List.of("", "/shop", "/shop.v1", "/shop/v1", "/shop_v1", north)) {
      when(context.getContextPath()).thenReturn(path);
      start();
      assertTrue(((SchedulerInbox) attributes.get("reports")).store(Reports.recording("id-1")));
    }
    params.put("bxml.name", "shop");
    start();
    assertFalse(((SchedulerInbox) attributes.get("reports")).store(Reports.recording("id-1")));
    assertEquals(
        6,
        database.number("select count(*) from bxml_report where task_name in ('bxml-report',"
            + " 'bxml-report.shop', 'bxml-report.shop_v1-%08x', 'bxml-report.shop_v1-%08x',"
                .formatted("shop.v1".hashCode(), "shop/v1".hashCode())
            + " 'bxml-report.shop_v1', 'bxml-report.shop-of-the-people-wh-%08x')"
                .formatted(north.substring(1).hashCode())));
  }

  @Test
  void settingsOfInboxesAreThoseOfTheWebXml() throws Exception {
    params.put("bxml.tries", "1");
    params.put("bxml.threads", "2");
    params.put("bxml.duplicateWindow", "7200");
    start();
    SchedulerInbox inbox = (SchedulerInbox) attributes.get("reports");
    inbox.start(report -> Reply.empty(500));
    inbox.store(Reports.recording("id-1"));
    while (inbox.dead().isEmpty()) {
      Thread.onSpinWait();
    }
    assertEquals(1, inbox.dead().get(0).tries());
    listener.contextDestroyed(new ServletContextEvent(context));
    params.put("bxml.tries", "no");
    assertEquals(
        "SharedStores: context-param bxml.tries must be a number from 1 to 999999, but is 'no'; 12 is its default",
        refusal());
    params.put("bxml.tries", "2000");
    assertEquals(
        "SharedStores: SchedulerInbox.tries must be from 1 to 1000, but is 2000", refusal());
  }

  @Test
  void nameOfAnInboxThatIsNoneIsRefused() {
    ServletRegistration billing = mock(ServletRegistration.class);
    when(billing.getInitParameter("reports")).thenReturn("@reports.");
    servlets.put("billing", billing);
    assertEquals(
        "SharedStores: SchedulerInbox.named must be 1 to 50 letters, digits, - or _, but has 0 characters or others",
        refusal());
  }

  @Test
  void databaseThatIsAwayStopsNoStart() throws Exception {
    FailingSource away = new FailingSource((DataSource) attributes.get("pool"));
    attributes.put("pool", away);
    away.fail(100);
    start();
    assertEquals(
        "INFO deliveries, reports and the state of calls are shared with every server that uses the database of"
            + " this data source, which is away",
        log.lines().get(log.lines().size() - 1));
    DeliveryStore deliveries = (DeliveryStore) attributes.get("deliveries");
    StateStore state = (StateStore) attributes.get("state");
    assertThrows(SQLException.class, () -> deliveries.claim(Arrivals.of(1)));
    assertThrows(SQLException.class, () -> state.get("c-1"));
    away.fail(0);
    assertInstanceOf(Claim.Granted.class, deliveries.claim(Arrivals.of(1)));
    assertTrue(state.replace("c-1", null, "a", Duration.ofHours(1)));
  }

  private void start() {
    listener.contextInitialized(new ServletContextEvent(context));
  }

  private String refusal() {
    return assertThrows(IllegalStateException.class, this::start).getMessage();
  }

  /** A naming context, as a container's; a JVM has one for good. */
  private static final class Names {
    private static Map<String, Object> bound = Map.of();

    static void bind(Map<String, Object> names) throws NamingException {
      bound = names;
      if (!NamingManager.hasInitialContextFactoryBuilder()) {
        NamingManager.setInitialContextFactoryBuilder(settings -> environment -> context());
      }
    }

    @SuppressWarnings("BanJNDI") // a mock, which nobody asks but the test
    private static Context context() throws NamingException {
      Context context = mock(Context.class);
      when(context.lookup(anyString())).then(call -> {
        Object found = bound.get(call.<String>getArgument(0));
        if (found == null) {
          throw new NameNotFoundException();
        }
        return found;
      });
      return context;
    }
  }
}
