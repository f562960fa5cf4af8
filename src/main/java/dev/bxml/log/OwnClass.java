package dev.bxml.log;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class that somebody has written, of an object that may be a proxy for one: Spring, CDI and
 * others put a class of their own in front, whose name says nothing to whoever reads a log.
 */
public final class OwnClass {
  /** What generated subclasses have in their names, and nobody writes: Spring's, Weld's, Guice's. */
  private static final String GENERATED = "$$";

  private static final String LAMBDA = "$$Lambda";

  /** Scala's, which somebody has written all the same. */
  private static final String ANONYMOUS = "$$anon$";

  /** Where an object of ours stands for one of the application's, which it names itself. */
  private static final String FLOWS = "dev.bxml.flow.CallFlows";

  private static final MethodType RETURNS_CLASS = MethodType.methodType(Class.class);

  /** Looked up once a class: in vain it takes longer than a line in the log. */
  private static final ClassValue<Optional<MethodHandle>> GETTERS = new ClassValue<>() {
    @Override
    protected Optional<MethodHandle> computeValue(Class<?> type) {
      return getter(type);
    }
  };

  private OwnClass() {}

  /**
   * Returns the class; that of the object itself where nothing else is known.
   *
   * @param object what the application has registered
   * @return its class, behind proxies
   */
  public static Class<?> of(Object object) {
    Class<?> type = object.getClass();
    if (Proxy.isProxyClass(type)) {
      Class<?> target = targetClass(object);
      return target == null ? firstInterface(type) : written(target);
    }
    return written(type);
  }

  /**
   * Returns its name, or where it is one: {@code a lambda of com.acme.App}.
   *
   * @param object what the application has registered
   * @return the words for a line or a message
   */
  public static String nameOf(Object object) {
    Class<?> type = of(object);
    String name = type.getName();
    if (name.equals(FLOWS)) {
      return object.toString();
    }
    int lambda = name.indexOf(LAMBDA);
    if (lambda >= 0) {
      return "a lambda of " + name.substring(0, lambda);
    }
    return type.isInterface() ? "a proxy of " + name : name;
  }

  /**
   * Returns the name of a class that somebody can open: of a lambda the one that it is written in.
   *
   * @param object what the application has registered
   * @return the name, and nothing else
   */
  public static String sourceOf(Object object) {
    String name = of(object).getName();
    int lambda = name.indexOf(LAMBDA);
    int hidden =
        name.indexOf('/'); // behind the name of any class that was hidden by whoever made it
    int end = lambda >= 0 ? lambda : hidden;
    return end >= 0 ? name.substring(0, end) : name;
  }

  private static Class<?> written(Class<?> type) {
    Class<?> at = type;
    while (isGenerated(at) && at.getSuperclass() != null && at.getSuperclass() != Object.class) {
      at = at.getSuperclass();
    }
    return isGenerated(at) && at.getInterfaces().length > 0 ? firstInterface(at) : at;
  }

  private static boolean isGenerated(Class<?> type) {
    String name = type.getName();
    return (name.contains(GENERATED) && !name.contains(LAMBDA) && !name.contains(ANONYMOUS))
        || name.contains("$ByteBuddy$")
        || name.contains("$HibernateProxy$");
  }

  /** The application's own interface, if there is one, says more than ours. */
  private static Class<?> firstInterface(Class<?> type) {
    Class<?>[] all = type.getInterfaces();
    for (Class<?> candidate : all) {
      if (!candidate.getName().startsWith("dev.bxml.")
          && !candidate.getName().startsWith("org.springframework.")) {
        return candidate;
      }
    }
    return all.length == 0 ? type : all[0];
  }

  /** Asks a proxy of Spring's by the name of the method, so that nothing of it is needed here. */
  private static @Nullable Class<?> targetClass(Object proxy) {
    MethodHandle getter = GETTERS.get(proxy.getClass()).orElse(null);
    try {
      return getter == null ? null : (Class<?>) getter.invoke(proxy);
    } catch (Throwable e) { // whatever a proxy does, this is for a line in the log
      return null;
    }
  }

  private static Optional<MethodHandle> getter(Class<?> proxy) {
    for (Class<?> face : proxy.getInterfaces()) {
      try {
        return Optional.of(
            MethodHandles.publicLookup().findVirtual(face, "getTargetClass", RETURNS_CLASS));
      } catch (NoSuchMethodException | IllegalAccessException e) {
        // perhaps another does
      }
    }
    return Optional.empty();
  }
}
