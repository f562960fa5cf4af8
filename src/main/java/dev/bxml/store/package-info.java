/**
 * What is remembered between callbacks: {@link dev.bxml.store.DeliveryStore} remembers deliveries, so
 * that one that comes twice is handled once. {@link dev.bxml.store.MemoryDeliveryStore} keeps keys and replies in a {@code
 * ByteRing} and finds them by a {@code DeliveryTable}, neither of which makes an object a callback.
 * {@link dev.bxml.store.StateStore} keeps the state of calls as text, which a {@link
 * dev.bxml.store.Codec} writes and reads; {@link dev.bxml.store.CallState} has it of a call's own
 * type, and with {@link dev.bxml.store.Carried} it needs no store. {@link dev.bxml.store.ReportInbox}
 * keeps each {@link dev.bxml.store.Report} until it is handled.
 *
 * <p>The package needs {@code dev.bxml.handler}, {@code dev.bxml.callback}, {@code dev.bxml.verb} and
 * the JDK.
 */
@NullMarked
package dev.bxml.store;

import org.jspecify.annotations.NullMarked;
