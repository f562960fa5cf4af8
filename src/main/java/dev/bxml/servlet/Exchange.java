package dev.bxml.servlet;

import dev.bxml.handler.CallbackRequest;
import dev.bxml.handler.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Translates between the servlet API and the adapter. */
final class Exchange {
  private Exchange() {}

  static CallbackRequest read(HttpServletRequest request) {
    return new CallbackRequest(
            request.getMethod(),
            request.getContentType(),
            request.getQueryString(),
            request.getContentLengthLong(),
            request::getInputStream)
        .contextPath(request.getContextPath());
  }

  /**
   * Writes a reply and commits it. Never by {@code sendError}, which has the container write a page
   * of its own.
   */
  static void write(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    if (reply.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(reply.length());
    }
    reply.writeTo(response.getOutputStream());
    response.flushBuffer();
  }
}
