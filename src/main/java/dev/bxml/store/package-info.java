/**
 * What is remembered between callbacks: {@link dev.bxml.store.DeliveryStore} remembers deliveries, so
 * that one that comes twice is handled once. {@link dev.bxml.store.MemoryDeliveryStore} keeps keys and replies in a {@code
 * ByteRing} and finds them by a {@code DeliveryTable}, neither of which makes an object a callback.
 * {@link dev.bxml.store.StateStore} keeps the state of calls as text, which a {@link
 * dev.bxml.store.Codec} writes and reads, and {@link dev.bxml.store.ReportInbox} keeps each {@link
 * dev.bxml.store.Report} until it is handled.
 *
 * <p>The package needs {@code dev.bxml.handler} and the JDK.
 */
@NullMarked
package dev.bxml.store;

import org.jspecify.annotations.NullMarked;
