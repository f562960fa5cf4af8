package dev.bxml.servlet;

import dev.bxml.log.Log;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the copies that filters in front have kept of bodies that they have read. Spring's {@code
 * ContentCachingRequestWrapper} keeps one, but its stream is at its end all the same; others take
 * after it. They are asked by the name of their method, so that nothing of theirs is needed here.
 */
final class KeptBodies {
  /** Where a filter of the application's own may leave the bytes. */
  static final String ATTRIBUTE = "dev.bxml.body";

  /** Spring's name for it, and two that are common. */
  private static final List<String> METHODS =
      List.of("getContentAsByteArray", "getCachedBody", "getBody");

  private static final MethodType BYTES = MethodType.methodType(byte[].class);
  private static final Log LOG = new Log();

  private final ClassValue<Optional<MethodHandle>> getters = new ClassValue<>() {
    @Override
    protected Optional<MethodHandle> computeValue(Class<?> type) {
      return getter(type);
    }
  };

  /** Whose copies have been told of: once is enough. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Returns the copy of a request's body; null if there is none, or it is not known to be whole. */
  byte @Nullable [] of(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (request.getAttribute(ATTRIBUTE) instanceof byte[] bytes && isWhole(bytes, length)) {
      return told(bytes, "the attribute " + ATTRIBUTE);
    }
    ServletRequest at = request;
    while (at != null) {
      byte[] bytes = keptBy(at);
      if (bytes != null && isWhole(bytes, length)) {
        return told(bytes, at.getClass().getName());
      }
      at = at instanceof ServletRequestWrapper wrapper ? wrapper.getRequest() : null;
    }
    return null;
  }

  /**
   * Wrappers stop at a limit of their own, and say nothing. Without a declared length nothing can be
   * compared, but the beginning of an object is no object, and is refused as such.
   */
  private static boolean isWhole(byte[] bytes, long length) {
    return length < 0 ? bytes.length > 0 : bytes.length == length;
  }

  private byte @Nullable [] keptBy(ServletRequest request) {
    MethodHandle getter = getters.get(request.getClass()).orElse(null);
    try {
      return getter == null ? null : (byte[]) getter.invoke(request);
    } catch (Throwable e) { // whatever it is: there is no copy
      return null;
    }
  }

  /** Looks in superclasses too: the class itself may be a private one. */
  private static Optional<MethodHandle> getter(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (String name : METHODS) {
        try {
          return Optional.of(MethodHandles.publicLookup().findVirtual(at, name, BYTES));
        } catch (NoSuchMethodException | IllegalAccessException e) {
          // the next one
        }
      }
    }
    return Optional.empty();
  }

  private byte[] told(byte[] bytes, String keeper) {
    if (told.add(keeper)) {
      LOG.tell(
          Level.WARNING,
          () -> "a filter in front has read the body of a request; it is taken from the copy in %s."
                  .formatted(keeper)
              + " Where there is no whole copy, a callback gets a 500: have the filter mapped behind"
              + " this or elsewhere");
    }
    return bytes;
  }
}
