package dev.bxml.callback;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The accessors of callbacks and of what is in them: public, without parameters. */
public final class Accessors {
  private static final Set<String> OTHERS = Set.of(
      "describe", "getClass", "hashCode", "names", "notify", "notifyAll", "toString", "wait");

  private Accessors() {}

  /** Returns the accessors in the order of their names, each so that it can be called. */
  public static List<Method> of(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getParameterCount() == 0 && !method.isBridge())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !OTHERS.contains(method.getName()))
        .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
        .filter(method -> !method.getName().equals("toJson"))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Tells whether what an accessor gives has accessors of its own. */
  public static boolean hasAccessors(Object value) {
    return value instanceof Callback || value instanceof Payload || value instanceof Part;
  }
}
