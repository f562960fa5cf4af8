package dev.bxml.handler;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.verb.Bxml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies which handler gets a callback where several are for its event, by the URL's path. */
final class PathOfHandlersTest {
  private final Callback gather = read("{\"eventType\":\"gather\",\"callId\":\"c-1\"}");
  private final Menu general = new Menu();
  private final Menu menu = new Menu();
  private final Menu salesMenu = new Menu();

  static final class Menu implements GatherHandler {
    @Override
    public Bxml onGather(GatherCallback gather) {
      return response();
    }
  }

  static final class Desk implements InitiateHandler, GatherHandler {
    @Override
    public Bxml onInitiate(InitiateCallback call) {
      return response();
    }

    @Override
    public Bxml onGather(GatherCallback gather) {
      return response();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/app/voice/menu, menu",
    "/menu, menu",
    "menu, menu",
    "/app/voice/menu/, menu",
    "/app//menu//, menu",
    "/app/voice/menu;jsessionid=0A.node1, menu",
    "/app;v=1/voice/menu;a=b;c/, menu",
    "/app/%6Denu, menu",
    "/app/menu;, menu",
    "/app/sales/menu, sales",
    "/sales;x=1/menu;y=2, sales",
    "/app/presales/menu, menu",
    "/app/voice/main-menu, general",
    "/app/menu/voice, general",
    "/app/Menu, general",
    "/app/menu%2F, general",
    "/app/menu%, general",
    "/, general",
    "'', general"
  })
  void longestPathThatFits(String path, String expected) {
    CallbackHandlers handlers =
        CallbackHandlers.of(general).at("menu", menu).at("/sales/menu/", salesMenu);
    Menu found = (Menu) handlers.handling(gather, path).handler();
    assertEquals(expected, found == menu ? "menu" : found == general ? "general" : "sales");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/menu/*", "*", "me*", "menu/{id}", "/menu/**/x", "{", "menu}"})
  void noPatterns(String path) {
    assertEquals(
        "the path of at must be no pattern, but is \"" + path
            + "\"; put what varies into the query of"
            + " the URL, where a handler finds it in callback.request()",
        assertThrows(
                IllegalArgumentException.class,
                () -> CallbackHandlers.none().at(path, CallbackHandlers.none()))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.com/menu", "http://x/menu?a=b", "://"})
  void noWholeUrls(String url) {
    assertEquals(
        "the path of at must be the end of a path such as menu, but is a whole URL; leave out what"
            + " stands before it",
        assertThrows(
                IllegalArgumentException.class,
                () -> CallbackHandlers.none().at(url, CallbackHandlers.none()))
            .getMessage());
  }

  @Test
  void handlersAtOtherPathsAreNamed() throws Exception {
    Callback gather = CallbackReader.read("{\"eventType\":\"gather\"}");
    GatherHandler handler = callback -> response();
    CallbackHandlers handlers =
        CallbackHandlers.none().at("menu", handler).at("/sales/menu/", handler);

    assertEquals(
        List.of("sales/menu", "menu"), handlers.handling(gather, "/voice/meny").places());
    assertEquals(List.of(), handlers.handling(gather, "/voice/menu").places());
    assertEquals(
        List.of(),
        handlers
            .handling(CallbackReader.read("{\"eventType\":\"answer\"}"), "/voice/menu")
            .places());
  }

  @Test
  void nullNamesTheParameter() {
    CallbackHandlers none = CallbackHandlers.none();
    assertEquals("path", refused(() -> none.at(null, new CallbackHandler[0])));
    assertEquals("path", refused(() -> none.at(null, none)));
    assertEquals("handlers", refused(() -> none.at("menu", (CallbackHandlers) null)));
    assertEquals("handlers", refused(() -> none.at("menu", (CallbackHandler[]) null)));
    assertEquals("handler", refused(() -> none.at("menu", (CallbackHandler) null)));
  }

  private static String refused(Executable registration) {
    return assertThrows(NullPointerException.class, registration).getMessage();
  }

  @Test
  void longestOfThemThatHandlesTheEvent() {
    CallbackHandlers handlers = CallbackHandlers.none()
        .at("sales/menu", (InitiateHandler) call -> response())
        .at("menu", menu);
    assertSame(menu, handlers.handling(gather, "/app/sales/menu").handler());
  }

  @Test
  void pathsWithEscapesAndParametersAreTheSamePath() {
    CallbackHandlers handlers = CallbackHandlers.none().at("caf%C3%A9;v=2/", menu);
    assertSame(menu, handlers.handling(gather, "/voice/caf\u00e9").handler());
    assertEquals("gather at caf\u00e9 to " + Menu.class.getName(), handlers.toString());
  }

  @Test
  void slashWithinASegmentIsNoOther() {
    CallbackHandlers handlers =
        CallbackHandlers.none().at("a%2Fb/c", menu).at("a/b%2Fc", salesMenu);
    assertSame(menu, handlers.handling(gather, "/a%2Fb/c").handler());
    assertSame(salesMenu, handlers.handling(gather, "/a/b%2Fc").handler());
    assertNull(handlers.handling(gather, "/a/b/c").handler());
  }

  @Test
  void plusSignIsNoSpace() {
    CallbackHandlers handlers = CallbackHandlers.none().at("a+b%20c", menu);
    assertSame(menu, handlers.handling(gather, "/a+b%20c").handler());
    assertNull(handlers.handling(gather, "/a%20b%20c").handler());
  }

  @Test
  void noHandlerWhereThePathIsAnother() {
    Handling handling = CallbackHandlers.none().at("menu", menu).handling(gather, "/app/pin");
    assertNull(handling.handler());
    assertEquals(501, handling.unhandled().status());
    assertEquals(
        "gather must have a handler to be called, but has none",
        assertThrows(IllegalStateException.class, handling::call).getMessage());
  }

  @Test
  void handlersOfAPathAreHandledAndShown() {
    CallbackHandlers handlers =
        CallbackHandlers.of(new Desk()).at("pin", menu).at("sales/menu", salesMenu);
    assertEquals(List.of("initiate", "gather"), handlers.handled());
    assertEquals(
        "initiate to D, gather to D, gather at sales/menu to M, gather at pin to M",
        handlers.toString().replace(Desk.class.getName(), "D").replace(Menu.class.getName(), "M"));
    assertEquals(List.of("gather"), CallbackHandlers.none().at("x", menu).handled());
    assertEquals(false, CallbackHandlers.none().at("x", menu).isEmpty());
  }

  @Test
  void twoForOneEvent() {
    assertEquals(
        "GatherHandler must be registered once, but is twice, as D and as M; remove one, or register"
            + " it at a path of its own: in code by at(path, handler), in web.xml by path=handler",
        refusal(() -> CallbackHandlers.of(new Desk(), menu)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pin", "/pin/", "pin;x=1", "%70in"})
  void twoForOneEventAndPath(String same) {
    CallbackHandlers one = CallbackHandlers.none().at("pin", new Desk());
    assertEquals(
        "GatherHandler must be registered once at pin, but is twice, as D and as M; remove one, or"
            + " register it at a path of its own: in code by at(path, handler), in web.xml by"
            + " path=handler",
        refusal(() -> one.at(same, menu)));
  }

  @Test
  void twoInOneAt() {
    refusal(() -> CallbackHandlers.none().at("pin", menu, salesMenu));
  }

  @Test
  void bothKindsOfHandlersTogether() {
    CallbackHandlers both = CallbackHandlers.none()
        .onInitiate(call -> response())
        .and(CallbackHandlers.of(general).at("menu", menu))
        .and(CallbackHandlers.none().at("pin", salesMenu));
    assertSame(menu, both.handling(gather, "/menu").handler());
    assertSame(salesMenu, both.handling(gather, "/pin").handler());
    assertSame(general, both.handling(gather, "/").handler());
    refusal(() -> both.and(CallbackHandlers.none().at("menu", salesMenu)));
  }

  @Test
  void lambdasOfAPath() {
    CallbackHandlers handlers = CallbackHandlers.of(general)
        .at("/pin/", CallbackHandlers.none().onGather(menu).onInitiate(call -> response()))
        .at("pin", CallbackHandlers.none().onRedirect(call -> response()))
        .at("menu", CallbackHandlers.none());
    assertSame(menu, handlers.handling(gather, "/app/pin").handler());
    assertSame(general, handlers.handling(gather, "/app/menu").handler());
    assertEquals(List.of("initiate", "gather", "redirect"), handlers.handled());
  }

  @Test
  void lambdasOfAPathTwiceForOneEvent() {
    CallbackHandlers one = CallbackHandlers.none().at("pin", menu);
    assertEquals(
        "GatherHandler must be registered once at pin, but is twice, as M and as M; remove one, or"
            + " register it at a path of its own: in code by at(path, handler), in web.xml by"
            + " path=handler",
        refusal(() -> one.at("pin", CallbackHandlers.none().onGather(salesMenu))));
  }

  @Test
  void noHandlersAtAPathAreNone() {
    CallbackHandlers none = CallbackHandlers.none().at("menu", CallbackHandlers.none());
    assertEquals(true, none.isEmpty());
    assertEquals("", CallbackHandlers.none().at("sales", none).toString());
  }

  @Test
  void pathsInsideAPath() {
    CallbackHandlers inner = CallbackHandlers.of(general).at("menu", menu).at("a/pin", salesMenu);
    assertEquals(
        "the handlers at sales must have no paths of their own, but have a/pin, menu; register each"
            + " by its whole path, such as sales/a/pin",
        refusal(() -> CallbackHandlers.none().at("sales", inner)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", " ", ";x=1", "/;x=1/"})
  void pathOfNothing(String path) {
    assertEquals(
        "the path of at must name a segment such as menu, but is \"" + path
            + "\"; register handlers for any path without at",
        refusal(() -> CallbackHandlers.none().at(path, menu)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"menu?try=2", "?", "menu#top"})
  void pathWithAQuery(String path) {
    assertEquals(
        "the path of at must have no query and no fragment, but is \"" + path
            + "\"; only paths are compared, a handler finds the query in callback.request()",
        refusal(() -> CallbackHandlers.none().at(path, menu)));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable addition) {
    return assertThrows(IllegalArgumentException.class, addition)
        .getMessage()
        .replace(Desk.class.getName(), "D")
        .replace(Menu.class.getName(), "M");
  }

  private static Callback read(String json) {
    try {
      return CallbackReader.read(json);
    } catch (UnreadableCallbackException e) {
      throw new AssertionError(e);
    }
  }
}
