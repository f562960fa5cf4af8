package dev.bxml.servlet;

import dev.bxml.adapter.CallbackRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a request: the container's stream, or the copy of somebody who has read it before. */
class RequestBody implements CallbackRequest.Body {
  private static final int MOST_SUSPECTS = 10;

  private final HttpServletRequest request;
  private final KeptBodies kept;
  private boolean opened;

  RequestBody(HttpServletRequest request, KeptBodies kept) {
    this.request = request;
    this.kept = kept;
  }

  final HttpServletRequest request() {
    return request;
  }

  @Override
  public final InputStream open() throws IOException {
    opened = true;
    return stream();
  }

  InputStream stream() throws IOException {
    return request.getInputStream();
  }

  /** Tells whether somebody here has begun to read it. */
  final boolean isOpened() {
    return opened;
  }

  /**
   * By HTTP/1 a container ends a body so. By HTTP/2 a frame of its own may do, and a stream that is left
   * before has Tomcat close the connection. Whoever wraps a request may unpack its body.
   */
  @Override
  public boolean endsAsDeclared() {
    return !(request instanceof ServletRequestWrapper)
        && request.getProtocol().startsWith("HTTP/1");
  }

  @Override
  public final byte @Nullable [] copy() {
    return kept.of(request);
  }

  /** Names the classes of the application's filters, but for ours. */
  @Override
  public final List<String> suspects() {
    try {
      return request.getServletContext().getFilterRegistrations().values().stream()
          .map(filter -> nameOf(String.valueOf(filter.getClassName())))
          .filter(name -> !name.startsWith("dev.bxml.servlet.Callback"))
          .sorted()
          .distinct()
          .limit(MOST_SUSPECTS)
          .toList();
    } catch (RuntimeException e) { // a container may forbid it
      return List.of();
    }
  }

  private static String nameOf(String className) {
    int lambda = className.indexOf("$$Lambda");
    return lambda < 0 ? className : "a lambda of " + className.substring(0, lambda);
  }
}
