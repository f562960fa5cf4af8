package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.Callback;
import dev.bxml.verb.Bxml;

/**
 * Decides what the caller hears when a handler threw, was late, or returned a document that the
 * platform would refuse. Without one, the platform gets an error status, and tries the fallback URL
 * if the application has set one.
 *
 * <pre>{@code
 * FailureHandler failureHandler = (callback, failure) -> Bxml.response(
 *     Bxml.speakSentence("Let me put you through to somebody."),
 *     Bxml.transfer(Bxml.phoneNumber("+15551230001")));
 * }</pre>
 *
 * <p>It is asked only about callbacks of calls that wait for BXML: of a report and of an event of a
 * conference there is no caller to hear it. It is asked once a callback, on the handler's thread
 * when the handler threw or its document is invalid, on the request's when none was started, and on
 * one of the library's when the handler is late, which then may still be at work beside it. A
 * repetition gets what the first delivery got, without another question.
 *
 * <p>It should be quick and do nothing that can fail: what it answers more than a second after the
 * deadline, throws, or would be refused, ends in the plain error status after all.
 */
@FunctionalInterface
public interface FailureHandler {

  /**
   * Returns what the caller hears.
   *
   * @param callback the callback that could not be answered
   * @param failure why
   * @return the reply, sent with 200
   * @throws Exception if there is nothing to say; the platform gets an error status
   */
  Bxml onFailure(Callback callback, Failure failure) throws Exception;

  /**
   * Returns the failure handler that speaks a sentence and hangs up.
   *
   * @param sentence what the caller hears; not blank
   * @return the failure handler
   */
  static FailureHandler speaking(String sentence) {
    Bxml apology = response(speakSentence(sentence), hangup());
    return (callback, failure) -> apology;
  }
}
