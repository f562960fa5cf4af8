package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import java.io.IOException;

/**
 * Sends the reply to one request, by whatever means it came.
 *
 * <pre>{@code
 * adapter.handle(CallbackRequest.post("/voice/menu", "application/json", body), reply -> {
 *   System.out.println(reply.status() + " " + reply.headers());
 *   reply.writeTo(System.out);
 * });
 * }</pre>
 *
 * @see CallbackAdapter#handle(CallbackRequest, ReplySink)
 */
@FunctionalInterface
public interface ReplySink {

  /**
   * Sends a reply, status and headers first. When this returns, the reply counts as sent.
   *
   * @param reply the reply
   * @throws IOException if it cannot be written, as a rule since the platform has gone, which is a
   *     warning in the log; whatever else is thrown is one too, with its stack trace
   */
  void send(Reply reply) throws IOException;
}
