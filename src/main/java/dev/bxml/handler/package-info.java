/**
 * What the application decides: one handler interface for each event, {@link
 * dev.bxml.handler.CallbackHandlers} to collect them, and {@link dev.bxml.handler.CallbackAdapter},
 * which turns a request into a reply without knowing any container. A request is read by {@code
 * RequestReader}, its callback is given to its handler by the table in {@code Event}, and whatever
 * happens becomes a {@link dev.bxml.handler.Reply} and a line in {@code CallbackLog}.
 *
 * <p>On the way, {@code Dispatcher} finds a thread for the handler ({@code RequestThreads} says
 * whether it may be the request's, {@code Workers} has others, {@code Handover} what they get of it),
 * {@code Delivery} sees to it that one reply leaves, {@code Watchdog} that it leaves in time, and
 * {@code Deliveries} that a callback that comes twice is handled once. The package
 * needs {@code dev.bxml.callback}, {@code dev.bxml.verb}, {@code dev.bxml.log} and the JDK.
 */
@NullMarked
package dev.bxml.handler;

import org.jspecify.annotations.NullMarked;
