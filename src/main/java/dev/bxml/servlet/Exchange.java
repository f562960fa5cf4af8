package dev.bxml.servlet;

import dev.bxml.handler.CallbackRequest;
import dev.bxml.handler.Reply;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Translates between the servlet API and the adapter. */
final class Exchange {
  private Exchange() {}

  static CallbackRequest read(HttpServletRequest request, CallbackRequest.Body body) {
    return new CallbackRequest(
        request.getMethod(),
        request.getHeader("Content-Type"), // getContentType() of Jetty fails on unknown charsets
        request.getQueryString(),
        request.getContentLengthLong(),
        body);
  }

  /**
   * Writes a reply and commits it. Never by {@code sendError}, which has the container write a page
   * of its own.
   */
  static void write(Reply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // When a body breaks off, Tomcat sends a page of its own whatever we do; but not with this.
    request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    if (reply.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(reply.length());
    }
    reply.writeTo(response.getOutputStream());
    response.flushBuffer();
  }
}
