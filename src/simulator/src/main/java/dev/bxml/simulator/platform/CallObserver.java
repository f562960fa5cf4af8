package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who looks on while calls go on. All methods are called within the simulator's loop, in
 * the order of events: they must be quick, and may read the call.
 */
public interface CallObserver {
  CallObserver NOBODY = new CallObserver() {};

  /**
   * Something that somebody hears.
   *
   * @param text what is spoken, or the URL of what is played as the document has it
   * @param markup the sentence with its SSML; empty when it has none
   * @param played whether it is audio that is played
   * @param voice the voice that the document asks for; null for none
   * @param gender the gender that it asks for, or else the platform's choice
   * @param locale the locale that it asks for, or else the platform's choice
   * @param lasts how long the simulator takes for it
   */
  record Heard(
      String text,
      String markup,
      boolean played,
      @Nullable String voice,
      String gender,
      String locale,
      Duration lasts) {}

  /**
   * A callback goes out.
   *
   * @param number what {@link Exchange#number} will be, when it was delivered or failed to be
   */
  default void sends(Leg leg, long number, Event event, Webhook to) {}

  /** A callback was delivered, or failed to be; each attempt is told. */
  default void exchanged(Leg leg, Exchange exchange) {}

  /**
   * A reply was read, with something to say about it.
   *
   * @param reply what was told as {@link #exchanged} before
   * @param findings what is worth mending although the platform takes it
   * @param refusal why the platform refuses it; null when it takes it
   */
  default void judged(Leg leg, Exchange reply, List<String> findings, @Nullable String refusal) {}

  /** Somebody begins to hear something. */
  default void heard(Leg leg, Heard heard) {}

  /** What is being heard stops before its end. */
  default void silenced(Leg leg) {}

  /** What the call awaits has changed, or it was answered, connected or has ended. */
  default void changed(Leg leg) {}

  /** A leg was called by a Transfer, or a call was placed. */
  default void called(Leg leg) {}

  /** There is a line more in the transcript. */
  default void noted(Leg leg, String line) {}
}
