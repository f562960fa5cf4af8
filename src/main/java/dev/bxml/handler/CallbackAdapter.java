package dev.bxml.handler;

import dev.bxml.callback.Callback;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into a reply: reads the callback, hands it to its handler, and makes every
 * outcome, the bad ones too, a reply and a line in the log. It knows no container: servlet and
 * filter are thin on top of it, and so is whatever else receives HTTP.
 *
 * <pre>{@code
 * CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(new FrontDesk()));
 *
 * @PostMapping("/voice/**")
 * ResponseEntity<byte[]> voice(@RequestBody byte[] body, HttpServletRequest request) {
 *   Reply reply = adapter.handle(
 *       new CallbackRequest("POST", request.getContentType(), request.getQueryString(), body));
 *   HttpHeaders headers = new HttpHeaders();
 *   reply.headers().forEach(headers::set);
 *   return ResponseEntity.status(reply.status()).headers(headers).body(reply.body());
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is answered</caption>
 * <tr><th>request</th><th>reply</th></tr>
 * <tr><td>an event that waits for BXML</td><td>200 and the document of its handler; 501 without a
 * handler, so that the platform tries a fallback URL</td></tr>
 * <tr><td>an event that is only reported, with or without a handler</td><td>201</td></tr>
 * <tr><td>an unknown event</td><td>what its {@link UnknownCallbackHandler} says, else 201</td></tr>
 * <tr><td>a handler that throws, returns null, or returns a document that the platform would refuse
 * </td><td>500</td></tr>
 * <tr><td>an event of a conference without a handler, or answered with nothing</td><td>204</td></tr>
 * <tr><td>no callback: unreadable; not JSON by its type; too long; another method than GET and
 * POST; read by somebody else before</td><td>400; 415; 413; 405; 500</td></tr>
 * </table>
 *
 * <p>Immutable; one adapter serves all threads.
 */
public final class CallbackAdapter {
  /** The largest body that is read, in bytes, unless told otherwise: 256 KiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 256 * 1024;

  private static final Reply FAILED = Reply.empty(500);

  private final CallbackHandlers handlers;
  private final RequestReader reader;
  private final ReplyCheck check;
  private final CallbackLog log;

  /**
   * Makes an adapter for these handlers.
   *
   * @param handlers what the application registered
   */
  public CallbackAdapter(CallbackHandlers handlers) {
    this(
        Objects.requireNonNull(handlers, "handlers"),
        new RequestReader(DEFAULT_MAX_BODY_BYTES),
        Validation.STRICT,
        new CallbackLog());
  }

  private CallbackAdapter(
      CallbackHandlers handlers, RequestReader reader, Validation validation, CallbackLog log) {
    this.handlers = handlers;
    this.reader = reader;
    this.check = new ReplyCheck(validation, log);
    this.log = log;
  }

  /**
   * Returns an adapter equal to this one, but with another limit for the body of a request.
   *
   * @param bytes the largest body that is read, in bytes, from 1; default {@value
   *     #DEFAULT_MAX_BODY_BYTES}
   * @return the new adapter
   * @throws IllegalArgumentException if it is less than 1 or the largest int
   */
  public CallbackAdapter maxBodyBytes(int bytes) {
    if (bytes < 1 || bytes == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "maxBodyBytes must be from 1 to 2147483646, but is " + bytes);
    }
    return new CallbackAdapter(handlers, new RequestReader(bytes), check.validation(), log);
  }

  /**
   * Returns an adapter equal to this one, but with another strictness towards replies.
   *
   * @param validation what becomes of a reply that breaks a rule; default {@link Validation#STRICT}
   * @return the new adapter
   */
  public CallbackAdapter validation(Validation validation) {
    return new CallbackAdapter(
        handlers, reader, Objects.requireNonNull(validation, "validation"), log);
  }

  /**
   * Answers a request, whatever it is.
   *
   * @param request the request
   * @return the reply; never null, and nothing is thrown
   */
  public Reply handle(CallbackRequest request) {
    try {
      return answer(reader.read(request), request);
    } catch (RefusedException e) {
      log.refused(e);
      return e.reply();
    }
  }

  /**
   * Answers a request if it is a callback that has a handler: what a filter needs that shares its
   * URLs with others.
   *
   * @param request the request; its body is read only when it may be a callback
   * @return the reply; empty when the request is for somebody else
   */
  public Optional<Reply> offer(CallbackRequest request) {
    try {
      Callback callback = reader.read(request);
      return handlers.find(Event.of(callback)) == null
          ? Optional.empty()
          : Optional.of(answer(callback, request));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  private Reply answer(Callback callback, CallbackRequest request) {
    Event<?, ?> event = Event.of(callback);
    @Nullable CallbackHandler handler = handlers.find(event);
    if (handler == null) {
      log.unhandled(callback, event);
      return event.unhandled();
    }
    return call(event, handler, callback, request);
  }

  private Reply call(
      Event<?, ?> event, CallbackHandler handler, Callback callback, CallbackRequest request) {
    long start = System.nanoTime();
    try {
      Reply reply = event.call(handler, callback);
      check.check(reply, callback, request.contextPath());
      log.answered(callback, handler, reply, start);
      return reply;
    } catch (Throwable e) { // Errors too: whatever happens, the platform gets a status at once
      log.failed(callback, handler, FAILED, start, e);
      return FAILED;
    }
  }
}
