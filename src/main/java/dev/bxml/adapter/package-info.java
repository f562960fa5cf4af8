/**
 * Request in, reply out, without knowing any container. {@link dev.bxml.adapter.CallbackAdapter} is
 * where to begin: what an application can settle, which is in {@code Policy}, and how to have a {@link
 * dev.bxml.adapter.CallbackRequest} answered. No class needs one that is above it, so that the way of a
 * callback can be read downwards:
 *
 * <ol>
 *   <li>{@code Reception} is that way. {@code RequestReader} makes a callback of the request, {@code
 *       BodyReader} reads its body, and {@link dev.bxml.handler.CallbackHandlers} say who handles it.
 *   <li>{@code Deliveries} know whether it has come before; then {@code Repetitions} answer it.
 *   <li>{@code Dispatcher} finds a thread for the handler: {@code RequestThreads} says whether it may be
 *       the request's, {@code Handover} what another gets of it.
 *   <li>{@code PendingReply} has the handler called, and sees to it that one reply leaves, at the {@code
 *       Deadline} at the latest; whoever is not done by then is among the {@code LateHandlers}.
 *   <li>{@code HandlerChain} calls the {@link dev.bxml.adapter.CallbackInterceptor}s, where there are
 *       some, around the handler, or the {@link dev.bxml.adapter.FailureHandler}, and has {@code
 *       ReplyCheck} look at what they say.
 *   <li>{@code ReplySender} lets the reply go to its {@link dev.bxml.adapter.ReplySink}, once {@code
 *       Propagation} has had its verbs name the credentials of the request, and {@code AfterReply} what
 *       the handler wants done then.
 * </ol>
 *
 * <p>A delivery is what is remembered of a request, so that it is handled once; a pending reply is what
 * several threads may want to give. Whatever happens becomes a {@link dev.bxml.handler.Reply} and a line
 * in {@code CallbackLog}.
 *
 * <p>The package needs {@code dev.bxml.store}, {@code dev.bxml.handler}, {@code dev.bxml.callback},
 * {@code dev.bxml.verb}, {@code dev.bxml.log}, {@code dev.bxml.thread} and the JDK.
 */
@NullMarked
package dev.bxml.adapter;

import org.jspecify.annotations.NullMarked;
