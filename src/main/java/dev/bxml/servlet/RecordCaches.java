package dev.bxml.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.lang.runtime.ObjectMethods;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Has the JDK forget of which records it has last made the methods. {@code equals} and {@code
 * hashCode} of a record are made at their first call, from method handles of the JDK that remember
 * the class which they were last adapted to: on Java 17 for good, later softly. A web application
 * whose record was the last would stay in memory after it has gone from the server.
 *
 * <p>Here they are adapted to another class, of which nothing hangs.
 */
final class RecordCaches {
  /** From here on, only a class of a loader that may go is remembered in place of another such. */
  private static final int REMEMBERS_SOFTLY = 19;

  private RecordCaches() {}

  static void forget() {
    try {
      Class<?> other = other();
      adapt("equals", MethodType.methodType(boolean.class, other, Object.class), other);
      adapt("hashCode", MethodType.methodType(int.class, other), other);
    } catch (Throwable e) {
      // Then the record is remembered until there is another.
    }
  }

  /** On Java 17 a new loader would remember who has made it, and so be no help. */
  private static Class<?> other() {
    return Runtime.version().feature() < REMEMBERS_SOFTLY
        ? String.class
        : Proxy.newProxyInstance(
                new URLClassLoader(new URL[0], null),
                new Class<?>[] {Runnable.class},
                (proxy, method, arguments) -> null)
            .getClass();
  }

  /** As for a record that has one component, of its own type. */
  private static void adapt(String method, MethodType type, Class<?> other) throws Throwable {
    MethodHandle component = MethodHandles.identity(other);
    ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, other, "x", component);
  }
}
