package dev.bxml.servlet;

import dev.bxml.handler.CallbackRequest;
import dev.bxml.handler.Reply;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** One request and its response: translates between the servlet API and the adapter. */
final class Exchange implements Consumer<Reply> {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Thread containerThread = Thread.currentThread();

  Exchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Returns what the adapter is to look at; its body comes from the container or a copy. */
  CallbackRequest request(CallbackRequest.Body body) {
    return new CallbackRequest(
            request.getMethod(),
            request.getHeader("Content-Type"), // Jetty's getContentType() fails on unknown charsets
            request.getQueryString(),
            request.getContentLengthLong(),
            body)
        .contentEncoding(request.getHeader("Content-Encoding"))
        .path(request.getRequestURI())
        .contextPath(publicContextPath());
  }

  /** Where a proxy has the application under another path, nobody here knows what leaves it. */
  private String publicContextPath() {
    return request.getHeader("X-Forwarded-Prefix") == null ? request.getContextPath() : "";
  }

  /** Writes a reply and commits it, on whatever thread. */
  @Override
  public void accept(Reply reply) {
    try {
      write(reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never by {@code sendError}, which has the container write a page of its own. */
  private void write(Reply reply) throws IOException {
    // When a body breaks off, Tomcat sends a page of its own whatever we do; but not with this.
    request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    if (reply.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(reply.length());
    }
    closeIfHeld();
    reply.writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  /**
   * A reply from another thread leaves the container's with a late handler, and nobody would answer
   * the next callback on the same connection.
   */
  private void closeIfHeld() {
    if (Thread.currentThread() != containerThread && request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
  }
}
