package dev.bxml.flow;

import static dev.bxml.verb.Bxml.pause;
import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.response;

import dev.bxml.callback.BridgeCompleteCallback;
import dev.bxml.callback.CallCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.ReferCompleteCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.store.Codec;
import dev.bxml.verb.Bridge;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import dev.bxml.verb.Prompt;
import dev.bxml.verb.Record;
import dev.bxml.verb.Refer;
import dev.bxml.verb.Transfer;
import dev.bxml.verb.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a call, as a {@link CallFlow} talks to it. Each method that returns a callback ends
 * the document: what was said, and the verb, are the reply, its URL leads back to where this request
 * came to, and the flow goes on when that callback comes. Should another event come meanwhile, that
 * callback fails, and the flow still waits.
 *
 * <p>Of use on the flow's own thread, and while {@code hold} is at work, alone.
 */
public final class Caller {
  private final Run run;

  Caller(Run run) {
    this.run = run;
  }

  /** What comes of digits that nobody keeps. */
  @FunctionalInterface
  public interface Secret<T> {

    /**
     * Returns what is to be known of digits.
     *
     * @param digits the keys pressed, without the terminating one; empty if there are none
     * @return the result, which is recorded; not null
     * @throws Exception if there is none
     */
    T of(String digits) throws Exception;
  }

  /** What comes of digits that nobody keeps, and of the key that ended them. */
  @FunctionalInterface
  public interface SecretWithKey<T> {

    /**
     * Returns what is to be known of digits.
     *
     * @param digits the keys pressed, without the terminating one; empty if there are none
     * @param terminatingDigit the key that ended them; empty if none did
     * @return the result, which is recorded; not null
     * @throws Exception if there is none
     */
    T of(String digits, String terminatingDigit) throws Exception;
  }

  /**
   * Returns the callback that the flow began with.
   *
   * @return {@code initiate} or {@code answer}, {@code transferAnswer} in the flow of a party that has
   *     picked up, or whatever event brought the call to the flow's path
   */
  public CallCallback call() {
    return run.first();
  }

  /**
   * Says something at the beginning of the next document, whatever that is.
   *
   * @param prompts what is heard
   */
  public void say(Prompt... prompts) {
    run.say(List.of(prompts));
  }

  /**
   * Waits for keys or words.
   *
   * @param gather what is asked; its {@code gatherUrl} is set here
   * @return what came, if only that nothing did in time
   */
  public GatherCallback gather(Gather gather) {
    return (GatherCallback) next("gather", gather, url -> response(gather.gatherUrl(url)));
  }

  /**
   * Waits for keys that are recorded nowhere, such as a PIN. When the flow is run again, it has the
   * result without them. As {@link #once}, it is done at least once.
   *
   * @param gather what is asked; its {@code gatherUrl} is set here
   * @param codec writes and reads the result
   * @param function is given the digits
   * @param <T> the type of the result, in which there is nothing of the digits
   * @return the result
   * @throws StepFailedException if the function has thrown an exception
   */
  public <T> T secret(Gather gather, Codec<T> codec, Secret<T> function)
      throws StepFailedException {
    return secret(gather, codec, (digits, key) -> function.of(digits));
  }

  /**
   * Waits for keys that are recorded nowhere, as {@link #secret(Gather, Codec, Secret)} does.
   *
   * @param gather what is asked; its {@code gatherUrl} is set here
   * @param codec writes and reads the result
   * @param function is given the digits, and the key that ended them
   * @param <T> the type of the result, in which there is nothing of the digits
   * @return the result
   * @throws StepFailedException if the function has thrown an exception
   */
  public <T> T secret(Gather gather, Codec<T> codec, SecretWithKey<T> function)
      throws StepFailedException {
    return run.secret(
        "secret gather",
        Run.fingerprint(gather),
        codec,
        callback -> {
          GatherCallback keys = (GatherCallback) callback;
          return function.of(keys.digits(), keys.terminatingDigit());
        },
        url -> response(gather.gatherUrl(url)));
  }

  /**
   * Waits for the end of a recording.
   *
   * @param record how it is recorded; its {@code recordCompleteUrl} is set here. What is told to its
   *     {@code recordingAvailableUrl}, a handler of the application gets
   * @return what was recorded
   */
  public RecordCompleteCallback record(Record record) {
    return (RecordCompleteCallback)
        next("recordComplete", record, url -> response(record.recordCompleteUrl(url)));
  }

  /**
   * Waits for the end of a transfer.
   *
   * @param transfer who is called; its {@code transferCompleteUrl} is set here
   * @return what became of it
   */
  public TransferCompleteCallback transfer(Transfer transfer) {
    return (TransferCompleteCallback)
        next("transferComplete", transfer, url -> response(transfer.transferCompleteUrl(url)));
  }

  /**
   * Waits for the end of a transfer, in which somebody talks to the party that picks up first.
   *
   * @param transfer who is called; its {@code transferCompleteUrl} is set here, and the {@code
   *     transferAnswerUrl} of parties that have none
   * @param party the flow of the party that has picked up, with a record of its own: both are
   *     connected at the end of the document that it returns, unless that hangs up. What it uses of
   *     this flow is as it was here
   * @return what became of it
   */
  public TransferCompleteCallback transfer(Transfer transfer, CallFlow party) {
    Objects.requireNonNull(party, "party");
    return (TransferCompleteCallback) run.next(
        "transferComplete",
        "transferComplete",
        Run.fingerprint(transfer),
        party,
        url -> response(transfer.transferCompleteUrl(url)).partiesAnsweredAt(partyUrl(url)));
  }

  /** The step of a call becomes that of a party of it. */
  private static String partyUrl(String url) {
    return url + "-0";
  }

  /**
   * Waits for the end of a bridge that this call does not end.
   *
   * @param bridge the other call; its {@code bridgeCompleteUrl} is set here
   * @return what became of it
   */
  public BridgeCompleteCallback bridge(Bridge bridge) {
    return (BridgeCompleteCallback)
        next("bridgeComplete", bridge, url -> response(bridge.bridgeCompleteUrl(url)));
  }

  /**
   * Waits for what becomes of a SIP REFER. When that succeeds, the call has gone, and what the flow
   * says afterwards nobody hears.
   *
   * @param refer where to; its {@code referCompleteUrl} is set here
   * @return what became of it
   */
  public ReferCompleteCallback refer(Refer refer) {
    return (ReferCompleteCallback)
        next("referComplete", refer, url -> response(refer.referCompleteUrl(url)));
  }

  /**
   * Waits until somebody moves the call, by the REST API, to the URL of this flow. Meanwhile what was
   * said is heard again and again; a pause of ten seconds if nothing was.
   *
   * @return the {@code redirect} of that request
   */
  public RedirectCallback redirected() {
    List<Verb> heard = run.heardWhileHeld(pause().duration(Duration.ofSeconds(10)));
    return (RedirectCallback) run.next(
        "redirect", "redirect", 1, null, url -> response(Run.and(heard, redirect(url + "h"))));
  }

  /**
   * Waits for whatever comes next after a document: for a verb that has no method here, several verbs,
   * or where more than one event may come.
   *
   * @param document the document; verbs that can have their end told and no URL for that get that of
   *     this flow
   * @return what came
   */
  public CallCallback play(Bxml document) {
    return run.next(
        "play",
        null,
        Run.fingerprint(document),
        null,
        url -> document.asResponse().answeredAt(url));
  }

  private CallCallback next(String eventType, Verb verb, Function<String, Bxml> document) {
    return run.next(eventType, eventType, Run.fingerprint(verb), null, document);
  }

  /**
   * Does something that must not be done again when the flow is run again: its result is recorded. It
   * is done <em>at least once</em>: where a server dies between its end and its record, or a callback
   * comes twice at once to servers that share no {@link dev.bxml.store.DeliveryStore}, it is done
   * twice. What {@code await} does, one of such servers alone begins.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param codec writes and reads the result
   * @param effect does it, on this thread, within the deadline of the callback
   * @param <T> the type of the result
   * @return the result, as the codec reads it
   * @throws StepFailedException if it has thrown an exception
   */
  public <T> T once(String name, Codec<T> codec, Callable<T> effect) throws StepFailedException {
    return run.once(Objects.requireNonNull(name, "name"), codec, effect);
  }

  /**
   * Does the same with what may take longer than a callback can wait: it is done on a thread of the
   * library, and if it is not done at once, the caller hears the prompt until it is, by {@code
   * Redirect}, on whatever server. Should the server die that is at work, another begins anew.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param prompt what is heard meanwhile, again and again; best a sentence and some music in one file
   * @param codec writes and reads the result
   * @param effect does it; it ends itself in time
   * @param <T> the type of the result
   * @return the result, as the codec reads it
   * @throws StepFailedException if it has thrown an exception
   */
  public <T> T await(String name, Prompt prompt, Codec<T> codec, Callable<T> effect)
      throws StepFailedException {
    T result = run.await(name, null, codec, effect, hold(List.of(prompt)));
    return Objects.requireNonNull(result, "only time that is over has no result");
  }

  /**
   * Does the same, but for so long alone.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param atMost how long the caller is held, by the platform's clock: afterwards the flow goes on
   *     when the prompts have ended; what is at work is left to its end
   * @param prompts what is heard meanwhile, again and again
   * @param codec writes and reads the result
   * @param effect does it; it ends itself in time
   * @param <T> the type of the result
   * @return the result; empty if the time was over first
   * @throws StepFailedException if it has thrown an exception
   */
  public <T> Optional<T> await(
      String name,
      Duration atMost,
      List<? extends Prompt> prompts,
      Codec<T> codec,
      Callable<T> effect)
      throws StepFailedException {
    @Nullable T result = run.await(name, atMost, codec, effect, hold(prompts));
    return Optional.ofNullable(result);
  }

  private static Function<String, Bxml> hold(List<? extends Prompt> prompts) {
    return url -> response(Run.and(prompts, redirect(url)));
  }

  /**
   * Returns the time, as it was at the last callback or effect: the same whenever the flow is run
   * again.
   *
   * @return the time, in milliseconds
   */
  public Instant now() {
    return run.now();
  }

  /**
   * Returns chance: the same numbers whenever the flow is run again, and others in each call. Not for
   * secrets.
   *
   * @return a generator of this call's own
   */
  public Random random() {
    return run.random();
  }
}
