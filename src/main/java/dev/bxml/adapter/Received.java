package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.store.DeliveryKey;

/**
 * A callback as it came.
 *
 * @param body what it was read from; empty when it came in a query
 * @param afterReply what the handler wants done after its reply
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares it
record Received(Callback callback, CallbackRequest request, byte[] body, AfterReply afterReply) {

  DeliveryKey key() {
    return DeliveryKey.of(request.method(), request.path(), request.query(), body);
  }
}
