package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import java.io.IOException;

/**
 * Sends the reply to one request, by whatever means it came.
 *
 * <pre>{@code
 * ReplySink sink = reply -> {
 *   response.setStatus(reply.status());
 *   reply.headers().forEach(response::setHeader);
 *   reply.writeTo(response.getOutputStream());
 * };
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
