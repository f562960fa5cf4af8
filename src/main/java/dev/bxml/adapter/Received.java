package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.store.DeliveryKey;

/** A callback as it came. */
final class Received {
  private final Callback callback;
  private final CallbackRequest request;
  private final byte[] body;
  private final AfterReply afterReply;

  /** What was received, what it was read from, a body or the query alone, and what it has to come. */
  Received(Callback callback, CallbackRequest request, byte[] body, AfterReply afterReply) {
    this.callback = callback;
    this.request = request;
    this.body = body;
    this.afterReply = afterReply;
  }

  Callback callback() {
    return callback;
  }

  CallbackRequest request() {
    return request;
  }

  AfterReply afterReply() {
    return afterReply;
  }

  /** Returns what it is remembered by, made anew. */
  DeliveryKey key() {
    return DeliveryKey.of(request.method(), request.path(), request.query(), body);
  }
}
