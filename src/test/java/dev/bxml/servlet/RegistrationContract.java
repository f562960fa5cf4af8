package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.servlet.Http.assertEmpty;
import static dev.bxml.servlet.Http.get;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.Failure;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.callback.AnswerCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.flow.Caller;
import dev.bxml.handler.AnswerHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.MemoryDeliveryStore;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.Report;
import dev.bxml.store.ReportInbox;
import dev.bxml.verb.Bxml;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that all ways to register handlers lead to the same in a real container, and that a wrong
 * registration is refused before the first request with a message that says what to do.
 */
abstract class RegistrationContract {
  private static final String HERE = "dev.bxml.servlet.RegistrationContract$";

  final WebApp.Container container;
  LogLines log;

  RegistrationContract(WebApp.Container container) {
    this.container = container;
  }

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** A handler of two events. */
  public static final class Desk implements InitiateHandler, GatherHandler {
    @Override
    public Bxml onInitiate(InitiateCallback callback) {
      return response(speakSentence("desk"));
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return response(speakSentence("desk " + callback.digits()));
    }
  }

  /** A handler of a report. */
  public static final class Ended implements DisconnectHandler {
    @Override
    public void onDisconnect(DisconnectCallback callback) {}
  }

  /** A handler that needs something that a container cannot give it. */
  public static final class Clerk implements AnswerHandler {
    private final String name;

    public Clerk(String name) {
      this.name = name;
    }

    @Override
    public Bxml onAnswer(AnswerCallback callback) {
      return response(speakSentence(name));
    }
  }

  /** A second handler of gather. */
  public static final class OtherDesk implements GatherHandler {
    @Override
    public Bxml onGather(GatherCallback callback) {
      return response();
    }
  }

  /** A servlet that is a handler itself. */
  public static class Menu extends CallbackServlet implements GatherHandler {
    private static final long serialVersionUID = 1;

    public Menu() {}

    Menu(CallbackHandlers handlers) {
      super(handlers);
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return response(speakSentence("menu " + callback.digits()));
    }
  }

  /** A filter that is a handler itself. */
  public static class MenuFilter extends CallbackFilter implements GatherHandler {
    private static final long serialVersionUID = 1;

    @Override
    public Bxml onGather(GatherCallback callback) {
      return response(speakSentence("menu " + callback.digits()));
    }
  }

  /** Not to be made. */
  public abstract static class Unfinished implements GatherHandler {
    public Unfinished() {}
  }

  /** Fails when it is made. */
  public static final class Unlucky implements DisconnectHandler {
    public Unlucky() {
      throw new IllegalStateException("no database");
    }

    @Override
    public void onDisconnect(DisconnectCallback callback) {}
  }

  /** A call flow. */
  public static final class Line implements CallFlow {
    @Override
    public Bxml hold(Caller caller) {
      String digits = caller.gather(gather(speakSentence("line"))).digits();
      return response(speakSentence("line " + digits));
    }
  }

  /** No handler. */
  public static final class Bystander {}

  @Test
  void flowNamedInTheInitParam() throws Exception {
    MemoryStateStore store = new MemoryStateStore();
    try (WebApp app = container.start("", context -> {
      context.setAttribute("state", store);
      ServletRegistration.Dynamic servlet = servlet(context, new CallbackServlet());
      servlet.addMapping("/voice/*");
      servlet.setInitParameter("handlers", HERE + "Desk line=" + HERE + "Line");
      servlet.setInitParameter("stateStore", " @state ");
    })) {
      String call = "&callId=c-1&eventTime=2026-01-01T00:00:00Z";
      assertBxml(
          "<Response><Gather gatherUrl=\"line?flowStep=1\"><SpeakSentence>line</SpeakSentence></Gather></Response>",
          get(app, "/voice/line?eventType=initiate" + call));
      assertBxml(
          "<Response><SpeakSentence>line 7</SpeakSentence></Response>",
          get(app, "/voice/line?flowStep=1&eventType=gather&digits=7" + call));
      assertNotNull(store.get("flow/" + HERE + "Line/c-1"));
      String lines = String.join("\n", log.lines());
      assertTrue(lines.contains("initiate at line to " + HERE + "Line, "), lines);
      assertTrue(
          lines.contains(
              "INFO initiate c-1 at /voice/line: " + HERE + "Line (step 1) answered 200, "),
          lines);
      assertTrue(
          lines.contains(
              "INFO gather c-1 at /voice/line: " + HERE + "Line (step 2) answered 200, "),
          lines);
    }
  }

  @Test
  void flowsOfAnAttributeHaveTheStoreOfTheInitParam() throws Exception {
    MemoryStateStore store = new MemoryStateStore();
    try (WebApp app = container.start("", context -> {
      context.setAttribute("state", store);
      context.setAttribute("line", CallFlows.of(new Line()));
      ServletRegistration.Dynamic servlet = servlet(context, new CallbackServlet());
      servlet.setInitParameter("handlers", "@line");
      servlet.setInitParameter("stateStore", "@state");
    })) {
      get(app, "/voice?eventType=initiate&callId=c-1&eventTime=2026-01-01T00:00:00Z");
      assertNotNull(store.get("flow/" + HERE + "Line/c-1"));
    }
  }

  @Test
  void stateStoreThatIsForNoFlow() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.setAttribute("line", CallFlows.of(new Line()).handlers());
      ServletRegistration.Dynamic servlet = servlet(context, new CallbackServlet());
      servlet.setInitParameter("handlers", "@line");
      servlet.setInitParameter("stateStore", "dev.bxml.store.MemoryStateStore");
    })) {
      assertEquals(404, get(app, "/nowhere").statusCode());
      assertEquals(
          "WARNING servlet 'voice' has a stateStore, but no flow in handlers that it is for; one that is"
              + " registered in code, or stands among the handlers of an attribute, is given its store"
              + " there, by CallFlows.store",
          log.lines().get(0));
    }
  }

  @Test
  void classesNamedInTheInitParam() throws Exception {
    String handlers = "\n  " + HERE + "Desk\n\t,," + HERE + "Ended , @clerks.first\n";
    try (WebApp app = container.start("", context -> {
      context.setAttribute("clerks.first", new Clerk("clerk"));
      servlet(context, new CallbackServlet()).setInitParameter("handlers", handlers);
    })) {
      assertSpeaks("desk", app, "initiate");
      assertSpeaks("desk 7", app, "gather&digits=7");
      assertSpeaks("clerk", app, "answer");
      assertEmpty(201, get(app, "/voice?eventType=disconnect"));
      assertEmpty(501, get(app, "/voice?eventType=redirect"));
    }
  }

  @Test
  void lineAtTheStart() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.setAttribute("clerk", new Clerk("clerk"));
      servlet(context, new CallbackServlet(CallbackHandlers.none().onDisconnect(c -> {})))
          .setInitParameter("handlers", "@clerk, " + HERE + "Desk");
    })) {
      log.assertLines("INFO servlet 'voice' answers initiate to " + HERE + "Desk, answer to " + HERE
          + "Clerk, gather to " + HERE
          + "Desk, disconnect to a lambda of dev.bxml.servlet.RegistrationContract");
      assertSpeaks("clerk", app, "answer");
    }
  }

  /** Lambdas have no class that could be named. */
  @Test
  void handlersThatAreAnAttribute() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.setAttribute(
          "flow", CallbackHandlers.none().onGather(g -> response()).at("pin", new Desk()));
      context.setAttribute("menu", CallbackHandlers.none().onGather(g -> response()));
      ServletRegistration.Dynamic servlet = servlet(context, new CallbackServlet());
      servlet.addMapping("/voice/*");
      servlet.setInitParameter("handlers", "@flow menu=@menu");
    })) {
      assertBxml("<Response/>", get(app, "/voice?eventType=gather&digits=7"));
      assertBxml("<Response/>", get(app, "/voice/menu?eventType=gather&digits=7"));
      assertBxml(
          "<Response><SpeakSentence>desk 7</SpeakSentence></Response>",
          get(app, "/voice/pin?eventType=gather&digits=7"));
    }
  }

  @Test
  void pathWithinAPath() throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet() {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app = container.start("", context -> {
      context.setAttribute("flow", CallbackHandlers.none().at("pin", new Desk()));
      servlet(context, servlet).setInitParameter("handlers", "sales=@flow");
    })) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }
    assertTrue(
        refusal.get().getMessage().startsWith("init-param handlers of servlet 'voice': "),
        refusal.get().getMessage());
  }

  @Test
  void handlersOfPaths() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.setAttribute("other", new OtherDesk());
      ServletRegistration.Dynamic servlet = servlet(context, new CallbackServlet());
      servlet.addMapping("/voice/*");
      servlet.setInitParameter(
          "handlers", HERE + "Desk menu=@other, sales/menu=" + HERE + "Menu pin=" + HERE + "Ended");
    })) {
      log.assertLines("INFO servlet 'voice' answers initiate to " + HERE + "Desk, gather to " + HERE
          + "Desk, gather at sales/menu to " + HERE + "Menu, gather at menu to " + HERE
          + "OtherDesk, disconnect at pin to " + HERE + "Ended");
      assertSpeaks("desk 7", app, "gather&digits=7");
      assertBxml("<Response/>", get(app, "/voice/menu?eventType=gather&digits=7"));
      assertBxml("<Response/>", get(app, "/voice/menu;jsessionid=1?eventType=gather&digits=7"));
      assertBxml(
          "<Response><SpeakSentence>menu 7</SpeakSentence></Response>",
          get(app, "/voice/sales/menu?eventType=gather&digits=7"));
      assertSpeaks("desk", app, "initiate");
    }
  }

  @Test
  void servletThatIsAHandler() throws Exception {
    try (WebApp app = container.start("", context -> {
      ServletRegistration.Dynamic menu = context.addServlet("menu", Menu.class);
      menu.setLoadOnStartup(1);
      menu.addMapping("/voice");
    })) {
      log.assertLines("INFO servlet 'menu' answers gather to " + HERE + "Menu");
      assertSpeaks("menu 7", app, "gather&digits=7");
    }
  }

  @Test
  void allWaysAtOnce() throws Exception {
    Menu menu = new Menu(CallbackHandlers.of(new Clerk("clerk")));
    try (WebApp app = container.start(
        "", context -> servlet(context, menu).setInitParameter("handlers", HERE + "Ended"))) {
      log.assertLines("INFO servlet 'voice' answers answer to " + HERE + "Clerk, gather to " + HERE
          + "Menu, disconnect to " + HERE + "Ended");
      assertSpeaks("clerk", app, "answer");
      assertSpeaks("menu 7", app, "gather&digits=7");
      assertEmpty(201, get(app, "/voice?eventType=disconnect"));
    }
  }

  @Test
  void filterByAllWays() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.addServlet("page", new OkServlet()).addMapping("/voice");
      filter(context, "named", new CallbackFilter()).setInitParameter("handlers", HERE + "Ended");
      filter(context, "given", new CallbackFilter(CallbackHandlers.of(new Clerk("clerk"))));
      filter(context, "menu", new MenuFilter());
    })) {
      assertEquals(
          List.of(
              "INFO filter 'given' answers answer to " + HERE + "Clerk",
              "INFO filter 'menu' answers gather to " + HERE + "MenuFilter",
              "INFO filter 'named' answers disconnect to " + HERE + "Ended"),
          log.lines().stream().sorted().toList());
      assertSpeaks("clerk", app, "answer");
      assertSpeaks("menu 7", app, "gather&digits=7");
      assertEmpty(201, get(app, "/voice?eventType=disconnect"));
      assertEquals(204, get(app, "/voice?eventType=redirect").statusCode());
    }
  }

  @Test
  void noHandlersAtAllByCode() throws Exception {
    try (WebApp app = container.start(
        "", context -> servlet(context, new CallbackServlet(CallbackHandlers.none())))) {
      log.assertLines("INFO servlet 'voice' answers no event");
      assertEmpty(201, get(app, "/voice?eventType=disconnect"));
    }
  }

  @Test
  void limitInTheInitParam() throws Exception {
    try (WebApp app = container.start(
        "",
        context -> servlet(context, new CallbackServlet(CallbackHandlers.none()))
            .setInitParameter("maxBodyBytes", " 26 "))) {
      assertEmpty(201, Http.post(app, "/voice", "{\"eventType\":\"disconnect\"}"));
      assertEmpty(413, Http.post(app, "/voice", "{\"eventType\":\"disconnect\"} "));
    }
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongServlet(String param, String value, String message) throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet() {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app = container.start("", context -> {
      context.setAttribute("greeting", "hello");
      servlet(context, servlet).setInitParameter(param, value);
    })) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }

    assertTold("init-param " + message.replace("OWNER", "servlet 'voice'"), refusal.get());
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongFilter(String param, String value, String message) throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackFilter filter = new CallbackFilter() {
      @Override
      public void init(FilterConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app = container.start("", context -> {
      context.setAttribute("greeting", "hello");
      filter(context, "voice", filter).setInitParameter(param, value);
    })) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }

    assertTold("init-param " + message.replace("OWNER", "filter 'voice'"), refusal.get());
  }

  /** Counts what it is asked to decorate. */
  public static final class Counting implements UnaryOperator<Runnable> {
    static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    public Runnable apply(Runnable task) {
      ASKED.incrementAndGet();
      return task;
    }
  }

  /** Answers in place of every handler that fails. */
  public static final class Apology implements FailureHandler {
    @Override
    public Bxml onFailure(Callback callback, Failure failure) {
      return response(speakSentence("sorry"));
    }
  }

  /** Answers in place of the handler of a gather. */
  public static final class Shortcut implements CallbackInterceptor {
    @Override
    public Reply intercept(Callback callback, Invocation next) throws Exception {
      return callback.eventType().equals("gather")
          ? Reply.of(response(speakSentence("shortcut")))
          : next.proceed();
    }
  }

  @Test
  void seamsNamedInInitParams() throws Exception {
    int before = Counting.ASKED.get();
    try (WebApp app = container.start("", context -> {
      context.setAttribute("shortcut", new Shortcut());
      ServletRegistration voice =
          servlet(context, new CallbackServlet(CallbackHandlers.of(new Desk()).onAnswer(call -> {
            throw new IllegalStateException("no");
          })));
      voice.setInitParameter("taskDecorator", " " + HERE + "Counting ");
      voice.setInitParameter("failureHandler", HERE + "Apology");
      voice.setInitParameter("interceptors", "@shortcut");
    })) {
      assertSpeaks("desk", app, "initiate");
      assertSpeaks("shortcut", app, "gather");
      assertSpeaks("sorry", app, "answer");
    }
    assertTrue(Counting.ASKED.get() >= before + 3);
  }

  /** A store that never tells. */
  public static final class Silent implements DeliveryStore {
    @Override
    public Claim claim(Arrival arrival) throws SQLException {
      throw new SQLException("down");
    }
  }

  /** Keeps one report. */
  public static final class Keeping implements ReportInbox {
    final AtomicReference<Report> kept = new AtomicReference<>();
    final AtomicReference<Function<Report, Reply>> handling = new AtomicReference<>();
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public boolean store(Report report) {
      return kept.getAndSet(report) == null;
    }

    @Override
    public void start(Function<Report, Reply> handling) {
      this.handling.set(handling);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void storeNamedInAnInitParam() throws Exception {
    try (WebApp app = container.start("", context -> {
      ServletRegistration voice =
          servlet(context, new CallbackServlet(CallbackHandlers.of(new Desk())));
      voice.setInitParameter("deliveryStore", " " + HERE + "Silent ");
      voice.setInitParameter("whenStoreFails", " refuse ");
      voice.setInitParameter("storeTimeout", "0.5");
      voice.setInitParameter("reportDeadline", "60");
    })) {
      assertEmpty(503, get(app, "/voice?eventType=initiate"));
    }
  }

  @Test
  void storeThatIsAnAttribute() throws Exception {
    DeliveryStore store = new MemoryDeliveryStore();
    AtomicInteger handled = new AtomicInteger();
    CallbackHandlers handlers = CallbackHandlers.none().onInitiate(call -> {
      handled.incrementAndGet();
      return response();
    });
    try (WebApp app = container.start("", context -> {
      context.setAttribute("deliveries", store);
      for (String name : List.of("one", "two")) {
        ServletRegistration.Dynamic voice = context.addServlet(name, new CallbackServlet(handlers));
        voice.addMapping("/" + name + "/*");
        voice.setInitParameter("deliveryStore", "@deliveries");
      }
    })) {
      assertBxml("<Response/>", get(app, "/one?eventType=initiate"));
      assertBxml("<Response/>", get(app, "/one?eventType=initiate"));
      assertBxml("<Response/>", get(app, "/two?eventType=initiate"));
    }
    assertEquals(2, handled.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inboxOfServletAndFilter(boolean isFilter) throws Exception {
    Keeping inbox = new Keeping();
    AtomicInteger handled = new AtomicInteger();
    CallbackHandlers handlers =
        CallbackHandlers.none().onDisconnect(call -> handled.incrementAndGet());
    try (WebApp app = container.start("", context -> {
      context.setAttribute("reports", inbox);
      if (isFilter) {
        context.addServlet("page", new OkServlet()).addMapping("/voice");
        filter(context, "voice", new CallbackFilter(handlers))
            .setInitParameter("reports", "@reports");
      } else {
        servlet(context, new CallbackServlet(handlers)).setInitParameter("reports", "@reports");
      }
    })) {
      Function<Report, Reply> handling = inbox.handling.get(); // before the first request
      assertEmpty(201, Http.post(app, "/voice?try=2", "{\"eventType\":\"disconnect\"}"));
      Report byPost = inbox.kept.getAndSet(null);
      assertEmpty(201, get(app, "/voice?eventType=disconnect&try=2"));
      Report byGet = inbox.kept.get();
      assertEquals(0, handled.get());
      assertEquals("POST /voice try=2", told(byPost));
      assertEquals("GET /voice eventType=disconnect&try=2", told(byGet));
      assertEquals(201, handling.apply(byPost).status());
      assertEquals(201, handling.apply(byGet).status());
      assertEquals(2, handled.get());
      assertEquals(0, inbox.closed.get());
    }
    assertEquals(1, inbox.closed.get());
  }

  private static String told(Report report) {
    return report.method() + " " + report.path() + " " + report.query();
  }

  @Test
  void inboxThatDoesNotStart() throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet(CallbackHandlers.of(new Ended())) {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    ReportInbox inbox = new Unstartable();
    try (WebApp app = container.start("", context -> {
      context.setAttribute("reports", inbox);
      servlet(context, servlet).setInitParameter("reports", "@reports");
    })) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }
    assertTold(
        "servlet 'voice': the inbox (" + HERE
            + "Unstartable) must start without an exception, but there"
            + " was java.lang.IllegalStateException; see its stack trace in the log dev.bxml",
        refusal.get());
    assertEquals("no table", log.thrown().get(0).getMessage());
  }

  /** Has no table to keep reports in. */
  public static final class Unstartable implements ReportInbox {
    @Override
    public boolean store(Report report) {
      throw new AssertionError("it has not started");
    }

    @Override
    public void start(Function<Report, Reply> handling) {
      throw new IllegalStateException("no table");
    }

    @Override
    public void close() {
      throw new AssertionError("it has not started");
    }
  }

  static List<Object[]> wrong() {
    String noConstructor = " must be public and have a public constructor without arguments, but is"
        + " not so; add one, or put an instance into the servlet context and name its attribute as"
        + " @name";
    String noAuthentication =
        " of OWNER: it must be required, expected or elsewhere, but is something else";
    return List.of(
        new Object[] {
          "handler",
          "com.acme.FrontDesk",
          "handler of OWNER: there is no such parameter; there are [authentication, deadline, deliveryStore, duplicateWindow, failureHandler, failureSentence, handlers, headers, interceptors, maxBodyBytes, reportDeadline, reports, stateStore, storeTimeout, taskDecorator, validation, whenStoreFails]"
        },
        new Object[] {
          "headers",
          "X-Tenant X:Other",
          "headers of OWNER: headers must be names such as X-Tenant, but one is \"X:Other\""
        },
        new Object[] {
          "handlers",
          "com.acme.FrontDesk",
          "handlers of OWNER: class com.acme.FrontDesk must be in the application, but is not; check"
              + " the spelling, or that its jar is in WEB-INF/lib"
        },
        new Object[] {
          "taskDecorator",
          HERE + "Bystander",
          "taskDecorator of OWNER: " + HERE
              + "Bystander must implement java.util.function.UnaryOperator<Runnable>, but " + HERE
              + "Bystander implements none"
        },
        new Object[] {
          "taskDecorator",
          "@decorator",
          "taskDecorator of OWNER: @decorator must name an attribute of the servlet context, but there"
              + " is none of that name; set it before this starts, for instance in a"
              + " ServletContextListener"
        },
        new Object[] {
          "handlers", HERE + "Clerk", "handlers of OWNER: class " + HERE + "Clerk" + noConstructor
        },
        new Object[] {
          "handlers",
          "dev.bxml.acme.BackDesk",
          "handlers of OWNER: class dev.bxml.acme.BackDesk" + noConstructor
        },
        new Object[] {
          "handlers",
          "dev.bxml.handler.GatherHandler",
          "handlers of OWNER: class dev.bxml.handler.GatherHandler" + noConstructor
        },
        new Object[] {
          "handlers",
          HERE + "Unfinished",
          "handlers of OWNER: class " + HERE
              + "Unfinished must not be abstract, but is; name a class" + " that extends it"
        },
        new Object[] {
          "handlers",
          HERE + "Unlucky",
          "handlers of OWNER: class " + HERE
              + "Unlucky must be made without an exception, but there"
              + " was java.lang.IllegalStateException; see its stack trace in the log dev.bxml"
        },
        new Object[] {
          "handlers",
          HERE + "Bystander",
          "handlers of OWNER: " + HERE + "Bystander must implement a handler interface such as"
              + " dev.bxml.handler.GatherHandler, but " + HERE + "Bystander implements none"
        },
        new Object[] {
          "handlers",
          "@greeting",
          "handlers of OWNER: @greeting must implement a handler interface such as"
              + " dev.bxml.handler.GatherHandler, but java.lang.String implements none"
        },
        new Object[] {
          "handlers",
          "@billing",
          "handlers of OWNER: @billing must name an attribute of the servlet context, but there is"
              + " none of that name; set it before this starts, for instance in a"
              + " ServletContextListener"
        },
        new Object[] {
          "handlers",
          HERE + "Desk " + HERE + "OtherDesk",
          "handlers of OWNER: GatherHandler must be registered once, but is twice, as " + HERE
              + "Desk and as " + HERE
              + "OtherDesk; remove one, or register it at a path of its own: in"
              + " code by at(path, handler), in web.xml by path=handler"
        },
        new Object[] {
          "handlers",
          "pin=" + HERE + "Desk /pin/=" + HERE + "OtherDesk",
          "handlers of OWNER: GatherHandler must be registered once at pin, but is twice, as "
              + HERE
              + "Desk and as " + HERE
              + "OtherDesk; remove one, or register it at a path of its own:"
              + " in code by at(path, handler), in web.xml by path=handler"
        },
        new Object[] {
          "handlers",
          "=" + HERE + "Desk",
          "handlers of OWNER: the path of at must name a segment such as menu, but is \"\"; register"
              + " handlers for any path without at"
        },
        new Object[] {
          "handlers",
          "menu?try=1=" + HERE + "Desk",
          "handlers of OWNER: the path of at must have no query and no fragment, but is"
              + " \"menu?try=1\"; only paths are compared, a handler finds the query in"
              + " callback.request()"
        },
        new Object[] {
          "handlers",
          "menu= " + HERE + "Desk",
          "handlers of OWNER: menu= must have the name of a handler right behind the equals sign, but"
              + " has none; write no spaces around it, as in menu=com.acme.Menu"
        },
        new Object[] {
          "handlers",
          "menu = " + HERE + "Desk",
          "handlers of OWNER: a path must stand right before its equals sign, but a space or comma"
              + " does; write no spaces around it, as in menu=com.acme.Menu"
        },
        new Object[] {
          "handlers",
          "menu =" + HERE + "Desk",
          "handlers of OWNER: a path must stand right before its equals sign, but a space or comma"
              + " does; write no spaces around it, as in menu=com.acme.Menu"
        },
        new Object[] {
          "handlers",
          "menu=" + HERE + "Bystander",
          "handlers of OWNER: " + HERE + "Bystander must implement a handler interface such as"
              + " dev.bxml.handler.GatherHandler, but " + HERE + "Bystander implements none"
        },
        new Object[] {
          "deliveryStore",
          "@greeting",
          "deliveryStore of OWNER: @greeting must implement dev.bxml.store.DeliveryStore, but"
              + " java.lang.String implements none"
        },
        new Object[] {
          "deliveryStore",
          "@deliveries",
          "deliveryStore of OWNER: @deliveries must name an attribute of the servlet context, but there"
              + " is none of that name; set it before this starts, for instance in a"
              + " ServletContextListener"
        },
        new Object[] {
          "reports",
          HERE + "Bystander",
          "reports of OWNER: " + HERE + "Bystander must implement dev.bxml.store.ReportInbox, but "
              + HERE + "Bystander implements none"
        },
        new Object[] {
          "reports",
          "com.acme.Inbox",
          "reports of OWNER: class com.acme.Inbox must be in the application, but is not; check the"
              + " spelling, or that its jar is in WEB-INF/lib"
        },
        new Object[] {
          "whenStoreFails",
          "off",
          "whenStoreFails of OWNER: it must be handle or refuse, but is something else"
        },
        new Object[] {
          "storeTimeout",
          "0",
          "storeTimeout of OWNER: storeTimeout must be more than 0 seconds, but is PT0S"
        },
        new Object[] {"authentication", "", "authentication" + noAuthentication},
        new Object[] {"authentication", "Required", "authentication" + noAuthentication},
        new Object[] {"authentication", "off", "authentication" + noAuthentication},
        new Object[] {
          "handlers",
          " ,\n",
          "handlers of OWNER: it must name a handler class, but is missing or empty"
        });
  }

  @ParameterizedTest
  @MethodSource
  void wrongLimit(String value, String message) throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet(CallbackHandlers.none()) {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app = container.start(
        "", context -> servlet(context, servlet).setInitParameter("maxBodyBytes", value))) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }

    assertTold("init-param maxBodyBytes of servlet 'voice': " + message, refusal.get());
  }

  static List<Object[]> wrongLimit() {
    String notANumber = "it must be a whole number from 1 to 2147483646, but is not";
    String outOfRange = "maxBodyBytes must be from 1 to 2147483646, but is ";
    return List.of(
        new Object[] {"256k", notANumber},
        new Object[] {"", notANumber},
        new Object[] {"99999999999", notANumber},
        new Object[] {"٣٠٠", notANumber},
        new Object[] {"+300", notANumber},
        new Object[] {"3e2", notANumber},
        new Object[] {"0", outOfRange + "0"},
        new Object[] {"-1", outOfRange + "-1"},
        new Object[] {"2147483647", outOfRange + "2147483647"});
  }

  @ParameterizedTest
  @CsvSource({
    // In the notation of durations, which was taken too: 5 minutes and 3 seconds, and the like.
    "deadline, 5M3",
    "deadline, 1H2",
    "deadline, 1H2M3",
    "duplicateWindow, 5M3",
    "duplicateWindow, -1M5",
    "deadline, 10s",
    "deadline, 1D",
    "deadline, 1e1",
    "deadline, 0x5",
    "deadline, 5f",
    "deadline, '5,5'",
    "deadline, '1 0'",
    "deadline, ٣",
    "deadline, .5",
    "deadline, 5.",
    "deadline, +5",
    "deadline, PT5S",
    "deadline, ''",
    "duplicateWindow, 99999999999999999999",
    "storeTimeout, 300ms",
    "reportDeadline, 5m"
  })
  void wrongSeconds(String param, String value) throws Exception {
    assertRefused(
        param,
        value,
        param
            + " of servlet 'voice': it must be a number of seconds such as 10 or 2.5, but is not");
  }

  @ParameterizedTest
  @CsvSource({
    "deadline, -1, PT-1S",
    "deadline, 86401, PT24H1S",
    "duplicateWindow, 86400.1, PT24H0.1S",
    "storeTimeout, -0.3, PT-0.3S",
    "reportDeadline, 86401, PT24H1S"
  })
  void secondsOutOfRange(String param, String value, String shown) throws Exception {
    assertRefused(
        param,
        value,
        param + " of servlet 'voice': " + param + " must be from 0 seconds to a day, but is "
            + shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "2.5", " 3 ", "0", "0.000000001", "86400"})
  void seconds(String value) throws Exception {
    try (WebApp app = container.start("", context -> {
      ServletRegistration.Dynamic servlet =
          servlet(context, new CallbackServlet(CallbackHandlers.none()));
      servlet.setInitParameter("deadline", value);
      servlet.setInitParameter("duplicateWindow", value);
    })) {
      assertEmpty(201, get(app, "/voice?eventType=disconnect"));
    }
  }

  private void assertRefused(String param, String value, String sentence) throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet(CallbackHandlers.none()) {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app =
        container.start("", context -> servlet(context, servlet).setInitParameter(param, value))) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }

    assertTold("init-param " + sentence, refusal.get());
  }

  @Test
  void noInitParamAndNoHandler() throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet() {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app = container.start("", context -> servlet(context, servlet))) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }

    assertTold(
        "init-param handlers of servlet 'voice': it must name a handler class, but is missing or"
            + " empty",
        refusal.get());
  }

  @Test
  void causeOfAConstructorThatThrows() throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet servlet = new CallbackServlet() {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> super.init(config)));
      }
    };
    try (WebApp app = container.start(
        "", context -> servlet(context, servlet).setInitParameter("handlers", HERE + "Unlucky"))) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }

    assertNull(refusal.get().getCause());
    assertEquals(
        List.of("java.lang.IllegalStateException: no database"),
        log.thrown().stream().map(Throwable::toString).toList());
  }

  /** The sentence is in our log, once, and in what the container gets, which has no cause. */
  private void assertTold(String sentence, ServletException refusal) {
    assertEquals(sentence, refusal.getMessage());
    assertNull(refusal.getCause());
    assertNull(refusal.getRootCause());
    log.assertLines("SEVERE " + sentence);
  }

  static ServletRegistration.Dynamic servlet(ServletContext context, CallbackServlet servlet) {
    ServletRegistration.Dynamic registration = context.addServlet("voice", servlet);
    registration.setLoadOnStartup(1);
    registration.addMapping("/voice");
    return registration;
  }

  static FilterRegistration.Dynamic filter(
      ServletContext context, String name, CallbackFilter filter) {
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.addMappingForUrlPatterns(null, false, "/voice");
    return registration;
  }

  /** Says 204 to whatever comes. */
  static final class OkServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(204);
    }
  }

  private static void assertSpeaks(String sentence, WebApp app, String eventAndMore)
      throws Exception {
    assertBxml(
        "<Response><SpeakSentence>" + sentence + "</SpeakSentence></Response>",
        get(app, "/voice?eventType=" + eventAndMore));
  }
}
