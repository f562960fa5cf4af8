/**
 * Request in, reply out, without knowing any container. {@link dev.bxml.adapter.CallbackAdapter} is
 * where to begin, and the way of a callback can be read downwards from it: {@code RequestReader} reads
 * it, {@link dev.bxml.handler.CallbackHandlers} say who handles it, {@code Dispatcher} finds a thread
 * for the handler ({@code RequestThreads} says whether it may be the request's, {@code Workers} has
 * others, {@code Handover} what they get of it), {@code PendingReply} sees to it that one reply leaves,
 * {@code Watchdog} that it leaves in time, and {@code Deliveries} that a callback that comes twice is
 * handled once. Whatever happens becomes a {@link dev.bxml.handler.Reply} and a line in {@code
 * CallbackLog}.
 *
 * <p>What an application can settle is in {@code Policy}; what it may put in are a {@link
 * dev.bxml.adapter.FailureHandler} and {@link dev.bxml.adapter.CallbackInterceptor}s. The package needs
 * {@code dev.bxml.store}, {@code dev.bxml.handler}, {@code dev.bxml.callback}, {@code dev.bxml.verb},
 * {@code dev.bxml.log} and the JDK.
 */
@NullMarked
package dev.bxml.adapter;

import org.jspecify.annotations.NullMarked;
