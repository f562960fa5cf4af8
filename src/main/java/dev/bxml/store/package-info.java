/**
 * What is remembered between callbacks: {@link dev.bxml.store.DeliveryStore} remembers deliveries, so
 * that one that comes twice is handled once. {@link dev.bxml.store.MemoryDeliveryStore} keeps keys and replies in a {@code
 * ByteRing} and finds them by a {@code DeliveryTable}, neither of which makes an object a callback.
 *
 * <p>The package needs {@code dev.bxml.handler} and the JDK.
 */
@NullMarked
package dev.bxml.store;

import org.jspecify.annotations.NullMarked;
