package dev.bxml.verb;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a value of any type that the package's factories give, by those factories, found by
 * reflection: what is new is made by itself.
 *
 * @param texts gives each text that is needed
 * @param choice chooses one of so many ways, the first being 0
 */
public record Making(Supplier<String> texts, IntUnaryOperator choice) {
  /** Those that take XML as text, and say so. */
  static final List<String> RAW = List.of("Bxml.parse(String)", "Bxml.speakSsml(String)");

  /** For methods that check their text: each takes one of these. */
  static final List<String> ACCEPTED = List.of("text", "1", "medium", "mdy");

  private static final int DEEPEST = 4;

  /** The first one is in every range. */
  private static final List<Duration> DURATIONS =
      List.of(Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(60));

  private static final List<Method> FACTORIES = Stream.of(
          Bxml.class, ConferenceBxml.class, Ssml.class)
      .flatMap(type -> Arrays.stream(type.getMethods()))
      .filter(method -> Modifier.isStatic(method.getModifiers()))
      .filter(method -> !RAW.contains(signature(method)))
      .sorted(Comparator.comparing(Making::signature))
      .toList();

  /** Returns a method as {@code Gather.attribute(String, String)}. */
  static String signature(Method method) {
    return Stream.of(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(
            ", ", method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(", ")"));
  }

  /** Returns what a method returns, and throws what it throws. */
  static Object call(Method method, Object receiver, Object... arguments) throws Exception {
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception thrown) {
        throw thrown;
      }
      throw e;
    }
  }

  /** Makes a value. */
  public <T> T make(Class<T> type) throws Exception {
    return type.cast(make(type, 0));
  }

  /** Calls a method with arguments that are made, and with harmless ones if it refuses those. */
  public Object call(Method method, Object receiver) throws Exception {
    return call(method, receiver, 0);
  }

  /** Makes the arguments of a method. */
  Object[] arguments(Method method) throws Exception {
    return arguments(method, 0);
  }

  private Object[] arguments(Method method, int depth) throws Exception {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(method.getGenericParameterTypes()[i], depth + 1);
    }
    return arguments;
  }

  private Object call(Method method, Object receiver, int depth) throws Exception {
    Object[] arguments = arguments(method, depth);
    try {
      return call(method, receiver, arguments);
    } catch (IllegalArgumentException e) {
      return callHarmlessly(method, receiver, arguments);
    }
  }

  private static Object callHarmlessly(Method method, Object receiver, Object[] arguments)
      throws Exception {
    for (String text : ACCEPTED) {
      try {
        Object[] harmless = arguments.clone();
        Arrays.setAll(harmless, i -> harmless(arguments[i], text));
        return call(method, receiver, harmless);
      } catch (IllegalArgumentException e) {
        // the next one, then
      }
    }
    throw new AssertionError(
        signature(method) + " takes none of " + ACCEPTED + ": add a text that it does take");
  }

  private static Object harmless(Object argument, String text) {
    if (argument instanceof String) {
      return text;
    }
    if (argument instanceof Ssml) {
      return Ssml.text(text);
    }
    if (argument instanceof Ssml[] none && none.length == 0) {
      return new Ssml[] {Ssml.text(text)};
    }
    if (argument instanceof List<?> parts) {
      return parts.stream().map(part -> harmless(part, text)).toList();
    }
    if (argument instanceof Object[] parts) {
      return Arrays.stream(parts).map(part -> harmless(part, text)).toArray(length ->
          (Object[]) Array.newInstance(parts.getClass().getComponentType(), length));
    }
    return argument instanceof Duration ? DURATIONS.get(0) : argument;
  }

  private Object argument(Type generic, int depth) throws Exception {
    if (generic instanceof ParameterizedType list && list.getRawType() == List.class) {
      Type of = list.getActualTypeArguments()[0];
      Type most = of instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : of;
      return Arrays.asList((Object[]) array((Class<?>) most, depth));
    }
    Class<?> type = (Class<?>) generic;
    if (type.isAssignableFrom(String.class)) {
      return texts.get();
    } else if (type == Duration.class) {
      return chosen(DURATIONS);
    } else if (type == int.class) {
      return 1 + choice.applyAsInt(5);
    } else if (type == boolean.class) {
      return choice.applyAsInt(2) == 0;
    } else if (type.isEnum()) {
      return chosen(Arrays.asList(type.getEnumConstants()));
    } else if (type.isArray()) {
      return array(type.getComponentType(), depth);
    }
    return make(type, depth);
  }

  private Object make(Class<?> type, int depth) throws Exception {
    List<Method> factories = FACTORIES.stream()
        .filter(factory -> type.isAssignableFrom(factory.getReturnType()))
        .toList();
    if (factories.isEmpty()) {
      throw new AssertionError(
          "no factory gives a " + type.getName() + ": say here how to make it");
    }
    return call(chosen(factories), null, depth);
  }

  private Object array(Class<?> type, int depth) throws Exception {
    int length = depth > DEEPEST ? 0 : 1 + choice.applyAsInt(3);
    Object array = Array.newInstance(type, length);
    for (int i = 0; i < length; i++) {
      Array.set(array, i, argument(type, depth));
    }
    return array;
  }

  private <T> T chosen(List<T> ways) {
    return ways.get(choice.applyAsInt(ways.size()));
  }
}
