package dev.bxml.flow;

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
import java.util.ArrayList;
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
 * <p>Of use on the flow's own thread, while {@code hold} is at work, and not within an effect; anywhere
 * else it throws an {@link IllegalStateException}, or fails the callback. {@link #call} and {@link #now}
 * are of use everywhere.
 */
public final class Caller {
  private static final Codec<Boolean> WHETHER = Codec.of(String::valueOf, Boolean::valueOf);

  private final Run run;

  Caller(Run run) {
    this.run = run;
  }

  /** Something that is done, and of which nothing comes. */
  @FunctionalInterface
  public interface Effect {

    /**
     * Does it.
     *
     * @throws Exception if it cannot be done
     */
    void perform() throws Exception;
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
   * Returns the callback that the flow began with. Headers are in no record: {@code
   * caller.read("tenant", () -> caller.call().request().header("X-Tenant"))} keeps one, before the first
   * step that waits.
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
    Objects.requireNonNull(gather, "gather");
    return (GatherCallback) next("gather", gather, url -> response(gather.gatherUrl(url)));
  }

  /**
   * Asks until there is an answer, but so many times alone.
   *
   * @param gather what is asked; its {@code gatherUrl} is set here
   * @param tries how many times, at least one
   * @param answer finds the answer in what came; empty or null if there is none
   * @param sorry what is heard before it is asked again
   * @param <T> the type of an answer
   * @return the answer; empty if none of the tries had one
   * @throws IllegalArgumentException if there are no tries
   */
  public <T> Optional<T> ask(
      Gather gather, int tries, Function<GatherCallback, Optional<T>> answer, Prompt... sorry) {
    if (tries < 1) {
      throw new IllegalArgumentException(
          "Caller.ask must have at least 1 try, but has %d".formatted(tries));
    }
    for (int left = tries; left > 0; left--) {
      Optional<T> found = answer.apply(gather(gather));
      if (found != null && found.isPresent()) {
        return found;
      }
      if (left > 1) {
        say(sorry);
      }
    }
    return Optional.empty();
  }

  /**
   * Asks for one of some keys, but so many times alone.
   *
   * @param menu what is asked; its {@code gatherUrl} is set here, and its {@code maxDigits} is 1
   * @param tries how many times, at least one
   * @param keys those that are an answer, such as {@code 120}
   * @param sorry what is heard before it is asked again
   * @return the key; empty if none of them was pressed
   * @throws IllegalArgumentException if there are no tries
   */
  public String choose(Gather menu, int tries, String keys, Prompt... sorry) {
    Objects.requireNonNull(keys, "keys");
    return ask(menu.maxDigits(1), tries, came -> oneOf(keys, came.digits()), sorry)
        .orElse("");
  }

  private static Optional<String> oneOf(String keys, String key) {
    return Optional.of(key).filter(pressed -> pressed.length() == 1 && keys.contains(pressed));
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
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(function, "function");
    return run.steps()
        .secret(
            "secret gather",
            Changes.fingerprint(gather),
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
    Objects.requireNonNull(record, "record");
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
    Objects.requireNonNull(transfer, "transfer");
    return (TransferCompleteCallback)
        next("transferComplete", transfer, url -> response(transfer.transferCompleteUrl(url)));
  }

  /**
   * Waits for the end of a transfer, in which somebody talks to the party that picks up first.
   *
   * @param transfer who is called; its {@code transferCompleteUrl} is set here, and the {@code
   *     transferAnswerUrl} and {@code transferDisconnectUrl} of parties that have none; a {@code
   *     transferAnswerFallbackUrl} may be that of the call
   * @param party the flow of the party that has picked up, with a record of its own: both are
   *     connected at the end of the document that it returns, unless that hangs up. What it uses of
   *     this flow is as it was here; it talks to its own {@code Caller}, and not to this one. It may be
   *     run on another server than this flow: what both know of stands where all servers find it
   * @return what became of it: that a party has hung up is its {@code cause}, whether the party had
   *     accepted or not
   */
  public TransferCompleteCallback transfer(Transfer transfer, CallFlow party) {
    Objects.requireNonNull(transfer, "transfer");
    Objects.requireNonNull(party, "party");
    return (TransferCompleteCallback) run.steps()
        .next(
            "transferComplete",
            "transferComplete",
            Changes.fingerprint(transfer),
            party,
            url -> response(transfer.transferCompleteUrl(url))
                .partiesAnsweredAt(partyUrl(url))
                .partiesDisconnectedAt(partyUrl(url)));
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
    Objects.requireNonNull(bridge, "bridge");
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
    Objects.requireNonNull(refer, "refer");
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
    List<Verb> heard = run.heardWhileHeld(Bxml.pause().duration(Duration.ofSeconds(10)));
    return (RedirectCallback) run.steps()
        .next("redirect", "redirect", 1, null, url -> response(and(heard, redirect(url + "h"))));
  }

  /**
   * Waits for a time, such as to look again later whether something has come; what was said is heard
   * first.
   *
   * @param duration for how long nothing is heard, in whole seconds, as {@code Pause} has it
   */
  public void pause(Duration duration) {
    Verb pause = Bxml.pause().duration(duration);
    RedirectCallback unused =
        (RedirectCallback) next("redirect", pause, url -> response(pause, redirect(url)));
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
    Objects.requireNonNull(document, "document");
    return run.steps()
        .next(
            "play",
            null,
            Changes.fingerprint(document),
            null,
            url -> document.asResponse().answeredAt(url));
  }

  private CallCallback next(String eventType, Verb verb, Function<String, Bxml> document) {
    return run.steps().next(eventType, eventType, Changes.fingerprint(verb), null, document);
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
   * @throws StepFailedException if it has thrown an exception, or its result cannot be written
   */
  public <T> T once(String name, Codec<T> codec, Callable<T> effect) throws StepFailedException {
    String step = named("once", name);
    Objects.requireNonNull(codec, "codec");
    return run.effects().once(step, codec, Objects.requireNonNull(effect, "effect"));
  }

  /**
   * Does the same with something of which nothing comes.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param effect does it, on this thread, within the deadline of the callback
   * @throws StepFailedException if it has thrown an exception
   */
  public void once(String name, Effect effect) throws StepFailedException {
    Objects.requireNonNull(effect, "effect");
    String unused = once(name, Codec.text(), () -> {
      effect.perform();
      return "";
    });
  }

  /**
   * Reads a text once, as {@link #once(String, Codec, Callable)} does: what another run may find changed,
   * such as a row of a database.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param source returns it, on this thread, within the deadline of the callback; not null
   * @return the text, the same whenever the flow is run again
   * @throws StepFailedException if it has thrown an exception, or returned null
   */
  public String read(String name, Callable<String> source) throws StepFailedException {
    return once(name, Codec.text(), source);
  }

  /**
   * Finds out once whether something is so, or was done, as {@link #once(String, Codec, Callable)} does:
   * {@code if (caller.whether("paid", () -> orders.pay(number)))}.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param condition tells, on this thread, within the deadline of the callback; it may do something
   * @return what it told, the same whenever the flow is run again
   * @throws StepFailedException if it has thrown an exception, or returned null
   */
  public boolean whether(String name, Callable<Boolean> condition) throws StepFailedException {
    return once(name, WHETHER, condition);
  }

  /**
   * Looks each second whether something has come, of which somebody else is told, such as a recording by
   * a handler of the application.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param seconds for how many seconds, at least one, beside those that the prompt takes each time
   * @param meanwhile what is heard before each of them
   * @param codec writes and reads what has come
   * @param source looks, on this thread, within the deadline of the callback; empty if it has not come
   * @param <T> the type of what has come
   * @return what has come; empty if it has not in that time
   * @throws IllegalArgumentException if there are no seconds
   * @throws StepFailedException if the source has thrown an exception
   */
  public <T> Optional<T> lookFor(
      String name, int seconds, Prompt meanwhile, Codec<T> codec, Callable<Optional<T>> source)
      throws StepFailedException {
    if (seconds < 1) {
      throw new IllegalArgumentException(
          "Caller.lookFor must have at least 1 second, but has %d".formatted(seconds));
    }
    Codec<Optional<T>> found = optional(Objects.requireNonNull(codec, "codec"));
    Optional<T> come = once(name, found, source);
    for (int left = seconds; come.isEmpty() && left > 0; left--) {
      say(meanwhile);
      pause(Duration.ofSeconds(1));
      come = once(name, found, source);
    }
    return come;
  }

  private static <T> Codec<Optional<T>> optional(Codec<T> codec) {
    return Codec.of(
        found -> found.map(it -> "+" + codec.write(it)).orElse(""),
        text -> text.isEmpty() ? Optional.empty() : Optional.of(codec.read(text.substring(1))));
  }

  private static String named(String kind, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "Caller.%s must have a name, but it is blank".formatted(kind));
    }
    return kind + " " + name;
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
    T result = awaited(name, null, List.of(prompt), codec, effect);
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
    Objects.requireNonNull(atMost, "atMost");
    return Optional.ofNullable(awaited(name, atMost, prompts, codec, effect));
  }

  /**
   * Does the same with what a call can do without: if it fails, which is a line in the log, the flow goes
   * on as if the time were over.
   *
   * @param name names it in the record, and stays as it is for as long as calls live
   * @param atMost how long the caller is held, as {@link #await(String, Duration, List, Codec, Callable)}
   *     has it
   * @param prompts what is heard meanwhile, again and again
   * @param codec writes and reads the result
   * @param effect does it; it ends itself in time
   * @param <T> the type of the result
   * @return the result; empty if the time was over first, or there is none
   */
  public <T> Optional<T> attempt(
      String name,
      Duration atMost,
      List<? extends Prompt> prompts,
      Codec<T> codec,
      Callable<T> effect) {
    try {
      return await(name, atMost, prompts, codec, effect);
    } catch (StepFailedException e) {
      return Optional.empty();
    }
  }

  private <T> @Nullable T awaited(
      String name,
      @Nullable Duration atMost,
      List<? extends Prompt> prompts,
      Codec<T> codec,
      Callable<T> effect)
      throws StepFailedException {
    String step = named("await", name);
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(effect, "effect");
    List<Prompt> heard = List.copyOf(prompts);
    return run.effects()
        .await(step, atMost, codec, effect, url -> response(and(heard, redirect(url))));
  }

  private static List<Verb> and(List<? extends Verb> first, Verb then) {
    List<Verb> all = new ArrayList<>(first);
    all.add(then);
    return all;
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
