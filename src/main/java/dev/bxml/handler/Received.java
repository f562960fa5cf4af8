package dev.bxml.handler;

import dev.bxml.callback.Callback;

/**
 * A callback as it came.
 *
 * @param key what tells its delivery from others
 */
record Received(Callback callback, DeliveryKey key) {}
