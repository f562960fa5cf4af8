package dev.bxml.servlet;

import dev.bxml.log.Log;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds a page behind a filter that cannot answer asynchronously because the filter was registered
 * without {@code asyncSupported}. No container tells how a filter is registered; what it forbids for
 * that reason fails in a method that is called {@code startAsync}.
 */
final class AsyncWatch {
  private static final Log LOG = new Log();
  private static final String METHOD = "startAsync";
  private static final int MOST_CAUSES = 10;

  private final String owner;
  private final AtomicBoolean told = new AtomicBoolean();

  AsyncWatch(String owner) {
    this.owner = owner;
  }

  /** Passes a request on as it is, and tells once of a page that fails for want of the setting. */
  void passOn(FilterChain chain, ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    boolean forbidden = !request.isAsyncSupported();
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      if (forbidden && isOfAsync(e) && told.compareAndSet(false, true)) {
        tell();
      }
      throw e;
    }
  }

  /** Frameworks wrap it. */
  private static boolean isOfAsync(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; i < MOST_CAUSES && at != null; i++) {
      if (at instanceof IllegalStateException && isFromStartAsync(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  private static boolean isFromStartAsync(Throwable thrown) {
    for (StackTraceElement call : thrown.getStackTrace()) {
      if (call.getMethodName().equals(METHOD)) {
        return true;
      }
    }
    return false;
  }

  private void tell() {
    LOG.tell(
        Level.WARNING,
        () ->
            "%s must be registered with asyncSupported, as must each filter in front of it, but one"
                    .formatted(owner)
                + " is not, and a page behind it failed to answer asynchronously; write"
                + " <async-supported>true</async-supported>, or call setAsyncSupported(true)");
  }
}
