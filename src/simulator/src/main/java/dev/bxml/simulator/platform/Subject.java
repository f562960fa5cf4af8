package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a document runs on, and what callbacks are about: a leg, or a conference. */
interface Subject {

  Platform platform();

  Settings settings();

  /** How long the application may take to answer a callback about it. */
  Duration callbackTimeout();

  /** Returns the absolute URL that one in its document means. */
  String resolve(String url);

  /** Returns a callback about it, with members of its own. */
  Event event(String type, Members own);

  /** Where the platform's REST API has it. */
  String restUrl();

  /** Returns what the REST API tells with each recording of it. */
  Members recordingState();

  /** Writes a line into the transcript. */
  void note(String text);

  /** Says that a callback goes out, to whoever looks on. */
  void sends(long number, Event event, Webhook to);

  /** Says what a callback came to, in the transcript and to whoever looks on. */
  void exchanged(Exchange exchange, String about);

  /** Says what there is to say about a reply; why it is refused, or null. */
  void judged(Exchange reply, List<String> findings, @Nullable String refusal);

  /** Says that a callback without which all goes on has failed for good. */
  void lost(Exchange exchange);
}
