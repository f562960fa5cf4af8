package dev.bxml.log;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.GatherHandler;
import dev.bxml.verb.Bxml;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Verifies that a log shows the class that somebody has written, whatever stands in front of it. */
final class OwnClassTest {
  private static final String MENU = "dev.bxml.log.OwnClassTest$Menu";

  private static final String HIDDEN = "dev.bxml.log.OwnClassTest$Hidden";

  /** To be loaded as a hidden class, whose name then has a slash behind it. */
  static final class Hidden {
    Hidden() {}
  }

  static class Menu implements GatherHandler {
    @Override
    public Bxml onGather(GatherCallback gather) {
      return response(hangup());
    }
  }

  /** As Spring names a class that it makes. */
  static class Menu$$SpringCGLIB$$0 extends Menu {}

  /** As Spring did before, and around it once more. */
  static class Menu$$EnhancerBySpringCGLIB$$1a2b extends Menu$$SpringCGLIB$$0 {}

  /** As Weld does. */
  static class Menu$Proxy$_$$_WeldClientProxy extends Menu {}

  /** A generated class that extends nothing of the application's. */
  static class Handler$$Generated$$1 implements Billing {
    @Override
    public Bxml onGather(GatherCallback gather) {
      return response();
    }
  }

  interface Billing extends GatherHandler {}

  /** As Scala names an anonymous class. */
  static class App$$anon$1 implements GatherHandler {
    @Override
    public Bxml onGather(GatherCallback gather) {
      return response();
    }
  }

  /** What Spring's proxies implement beside. */
  public interface TargetClassAware {
    Class<?> getTargetClass();
  }

  @Test
  void classItself() {
    assertEquals(MENU, OwnClass.nameOf(new Menu()));
  }

  @Test
  void lambda() {
    GatherHandler handler = gather -> response();
    assertEquals("a lambda of dev.bxml.log.OwnClassTest", OwnClass.nameOf(handler));
  }

  @Test
  void anonymousClassOfScala() {
    assertEquals("dev.bxml.log.OwnClassTest$App$$anon$1", OwnClass.nameOf(new App$$anon$1()));
  }

  @Test
  void generatedSubclasses() {
    assertEquals(MENU, OwnClass.nameOf(new Menu$$SpringCGLIB$$0()));
    assertEquals(MENU, OwnClass.nameOf(new Menu$$EnhancerBySpringCGLIB$$1a2b()));
    assertEquals(MENU, OwnClass.nameOf(new Menu$Proxy$_$$_WeldClientProxy()));
  }

  @Test
  void generatedClassWithAnInterfaceOfTheApplication() {
    assertEquals(
        "a proxy of dev.bxml.log.OwnClassTest$Billing",
        OwnClass.nameOf(new Handler$$Generated$$1()));
  }

  @Test
  void proxyOfTheJdk() {
    assertEquals(
        "a proxy of dev.bxml.handler.GatherHandler", OwnClass.nameOf(proxy(GatherHandler.class)));
    assertEquals(
        "a proxy of java.lang.Comparable",
        OwnClass.nameOf(proxy(GatherHandler.class, Comparable.class)));
  }

  @Test
  void proxyThatTellsItsTarget() {
    assertEquals(MENU, OwnClass.nameOf(proxy(GatherHandler.class, TargetClassAware.class)));
  }

  /** A class that somebody can open. */
  @Test
  void sourceOfALine() throws Exception {
    GatherHandler lambda = gather -> response();
    assertEquals("dev.bxml.log.OwnClassTest", OwnClass.sourceOf(lambda));
    assertEquals(MENU, OwnClass.sourceOf(new Menu()));
    assertEquals(MENU, OwnClass.sourceOf(new Menu$$SpringCGLIB$$0()));
    assertEquals("dev.bxml.log.OwnClassTest$App$$anon$1", OwnClass.sourceOf(new App$$anon$1()));
    assertEquals(
        "dev.bxml.log.OwnClassTest$Billing", OwnClass.sourceOf(new Handler$$Generated$$1()));
    assertEquals("dev.bxml.handler.GatherHandler", OwnClass.sourceOf(proxy(GatherHandler.class)));
    assertEquals(MENU, OwnClass.sourceOf(proxy(GatherHandler.class, TargetClassAware.class)));
    assertEquals(HIDDEN, OwnClass.sourceOf(hidden()));
  }

  private static Object hidden() throws Exception {
    try (InputStream bytes = OwnClassTest.class.getResourceAsStream("OwnClassTest$Hidden.class")) {
      return MethodHandles.lookup()
          .defineHiddenClass(bytes.readAllBytes(), true)
          .lookupClass()
          .getDeclaredConstructor()
          .newInstance();
    }
  }

  @Test
  void mock() {
    assertEquals(MENU, OwnClass.nameOf(Mockito.mock(Menu.class, Mockito.withSettings())));
  }

  private static Object proxy(Class<?>... interfaces) {
    InvocationHandler handler = (proxy, method, arguments) -> Menu.class;
    return Proxy.newProxyInstance(OwnClassTest.class.getClassLoader(), interfaces, handler);
  }
}
