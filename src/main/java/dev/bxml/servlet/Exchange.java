package dev.bxml.servlet;

import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.ReplySink;
import dev.bxml.handler.Reply;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One request and its response: translates between the servlet API and the adapter. */
final class Exchange implements ReplySink {
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final Thread containerThread = Thread.currentThread();
  private @Nullable RequestBody body;

  Exchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Returns what may be logged of a request. */
  static String describe(HttpServletRequest request) {
    return CallbackRequest.of(request.getMethod(), request.getRequestURI()).toString();
  }

  /** Returns what the adapter is to look at; its body comes from the container or a copy. */
  CallbackRequest request(RequestBody body) {
    this.body = body;
    CallbackRequest callback = CallbackRequest.of(request.getMethod(), request.getRequestURI())
        .query(request.getQueryString())
        .headers(request::getHeader)
        .body(request.getContentLengthLong(), body)
        .contextPath(publicContextPath());
    return AuthenticatedMark.carry(request, callback);
  }

  /** Where a proxy has the application under another path, nobody here knows what leaves it. */
  private String publicContextPath() {
    String path = request.getContextPath();
    return path.isEmpty() || request.getHeader("X-Forwarded-Prefix") == null ? path : "";
  }

  /**
   * Offers the request to an adapter. Whether it may be answered is asked only when it is a callback
   * with a handler: whatever else comes is admitted by others.
   *
   * @return whether it was answered
   */
  boolean offeredTo(Started started, RequestBody body) {
    return started.adapter().offer(request(body), () -> isLetInBy(started.admission()), this);
  }

  /** Tells whether the request is let in; if not, it is answered, or whoever sent it has gone. */
  boolean isLetInBy(Admission admission) {
    try {
      return admission.admits(request, response);
    } catch (IOException e) { // the answer cannot be written
      return false;
    }
  }

  /** Answers that nobody here is able to. */
  void refuse() {
    try {
      send(Reply.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
    } catch (IOException e) {
      // whoever sent the request has gone
    }
  }

  /**
   * Writes a reply and commits it, on whatever thread. Never by {@code sendError}, which has the
   * container write a page of its own.
   */
  @Override
  public void send(Reply reply) throws IOException {
    if (reply.status() >= HttpServletResponse.SC_BAD_REQUEST) {
      // When a body breaks off, Tomcat sends a page of its own whatever we do; but not with this.
      request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
    }
    response.setStatus(reply.status());
    reply.headers().forEach(this::setHeader);
    if (reply.status() != HttpServletResponse.SC_NO_CONTENT) {
      response.setContentLength(reply.length());
    }
    if (Thread.currentThread() != containerThread) {
      writeAndEnd(reply);
    } else if (body != null && body.isOpened() && !leavesTheRest(reply)) {
      write(reply);
    } else {
      writeUnread(reply, new UnreadBody(request));
    }
  }

  /** What is too long is not read to its end, where it does not say beforehand how long it is. */
  private static boolean leavesTheRest(Reply reply) {
    return reply.status() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
  }

  private void write(Reply reply) throws IOException {
    reply.writeTo(response.getOutputStream());
    response.flushBuffer();
  }

  private void writeUnread(Reply reply, UnreadBody unread) throws IOException {
    if (unread.isComing()) {
      unread.announceClose(response);
      write(reply);
      unread.discard();
    } else {
      write(reply);
    }
  }

  /** A container looks for this name itself, as text, and ends up in the same method. */
  private void setHeader(String name, String value) {
    if (name.equals("Content-Type")) {
      response.setContentType(value);
    } else {
      response.setHeader(name, value);
    }
  }

  /**
   * A reply from another thread leaves the container's with a late handler. On HTTP/1 nobody would
   * answer the next callback on the same connection. On HTTP/2, where a length does not end a body,
   * the reply would end when the handler does, were it not ended here.
   */
  private void writeAndEnd(Reply reply) throws IOException {
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
    OutputStream out = response.getOutputStream();
    reply.writeTo(out);
    out.close();
  }
}
