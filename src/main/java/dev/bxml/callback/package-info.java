/**
 * What Bandwidth tells the application: one final class an event, read from a JSON body or from a
 * query string by {@link dev.bxml.callback.CallbackReader}.
 *
 * <pre>{@code
 * Callback callback = CallbackReader.read(body);
 * if (callback instanceof GatherCallback gather) {
 *   menu(gather.callId(), gather.digits());
 * } else if (callback instanceof OutcomeCallback ended) {
 *   log(ended.describe() + ": " + ended.outcome());
 * }
 * }</pre>
 *
 * <p><b>Names.</b> A class is named after its {@code eventType}, an accessor after the member of the
 * wire. What several events share is an interface: {@link dev.bxml.callback.CallCallback}, {@link
 * dev.bxml.callback.ConferenceCallback}, {@link dev.bxml.callback.EndpointCallback}, {@link
 * dev.bxml.callback.OutcomeCallback}, {@link dev.bxml.callback.RecordingCallback}. What came beside
 * the callback, such as the query of the URL, is its {@link dev.bxml.callback.Request}.
 *
 * <p><b>Values.</b> An accessor looks its member up when it is called. What is absent or malformed is
 * null, and stays readable in the {@link dev.bxml.callback.Payload}. An id that is blank is none, for
 * it tells nothing apart: null too. Other texts may be empty. Lists of values that Bandwidth may add
 * to are texts, and what is known of them are constants: {@code case Cause.BUSY ->}.
 *
 * <p><b>To keep, and to hand on.</b> {@link dev.bxml.callback.Callback#toJson()} is what came, and any
 * {@code ObjectMapper} of Jackson's writes and reads callbacks:
 *
 * <pre>{@code
 * @PostMapping("/voice/menu")
 * String menu(@RequestBody GatherCallback gather) {
 *   return frontDesk.onGather(gather).toXml();
 * }
 * }</pre>
 *
 * <p><b>What evolves.</b> Nothing that the platform may add makes reading fail: an unknown event is an
 * {@link dev.bxml.callback.UnknownCallback}. When the platform adds, so does this package: a member
 * becomes a method, a value a constant, an event a class and a handler interface, and an interface
 * that is implemented here alone may get more methods. None of that takes anything away. So a {@code
 * switch} over callbacks needs a {@code default}, and one over values too.
 *
 * <p>Everything here is immutable and safe to share between threads.
 *
 * <p>Depends on the JDK and on Jackson; on nothing else of {@code dev.bxml}.
 */
@NullMarked
package dev.bxml.callback;

import org.jspecify.annotations.NullMarked;
