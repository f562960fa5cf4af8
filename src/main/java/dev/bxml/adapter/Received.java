package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.store.DeliveryKey;

/** A callback as it came. */
final class Received {
  private final Callback callback;
  private final CallbackRequest request;
  private final byte[] body;

  /** What was received, and what it was read from: a body, or the query alone. */
  Received(Callback callback, CallbackRequest request, byte[] body) {
    this.callback = callback;
    this.request = request;
    this.body = body;
  }

  Callback callback() {
    return callback;
  }

  /** Returns what tells this delivery from others, made anew. */
  DeliveryKey key() {
    return DeliveryKey.of(request.method(), request.path(), request.query(), body);
  }
}
