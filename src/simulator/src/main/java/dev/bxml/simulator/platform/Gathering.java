package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.time.Timer;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Gather: plays its prompts, and collects keys or words. */
final class Gathering implements Activity {
  /** What the platform sends as words when nobody said any in time, as the vendor's toolkit has it. */
  private static final String NOTHING_SAID = "Speech timeout elapsed before transcription";

  private final Leg leg;
  private final Element verb;
  private final String terminatingDigits;
  private final boolean takesKeys;
  private final boolean takesSpeech;
  private final StringBuilder digits = new StringBuilder();
  private int plays;
  private @Nullable Prompts prompts;
  private @Nullable Timer timer;

  private Gathering(Leg leg, Element verb) {
    this.leg = leg;
    this.verb = verb;
    this.terminatingDigits =
        String.valueOf(verb.text("terminatingDigits")).toUpperCase(Locale.ROOT);
    String input = String.valueOf(verb.text("input"));
    this.takesKeys = input.contains("dtmf");
    this.takesSpeech = input.contains("speech");
  }

  static void start(Leg leg, Element verb) {
    leg.tagFrom(verb);
    Gathering gathering = new Gathering(leg, verb);
    leg.occupy(gathering);
    gathering.play();
  }

  private void play() {
    plays++;
    prompts = Prompts.to(leg, verb.children(), this::awaitFirst);
    prompts.start();
  }

  private void awaitFirst() {
    prompts = null;
    Duration patience = takesKeys
        ? verb.seconds("firstDigitTimeout")
        : Duration.ofSeconds(verb.number("speechTimeout"));
    timer = leg.platform.loop.patiently(patience, this::nobodyCame);
  }

  private void nobodyCame() {
    boolean again = !verb.children().isEmpty() && plays < verb.number("repeatCount");
    if (again) {
      play();
    } else {
      end(digits.toString(), "", takesSpeech ? NOTHING_SAID : null);
    }
  }

  @Override
  public Awaited awaited() {
    return takesKeys ? Awaited.KEYS : Awaited.SPEECH;
  }

  /** Who forgets {@code maxDigits} presses one key, and waits for what comes after five seconds. */
  @Override
  public String sofar() {
    if (digits.isEmpty()) {
      return "";
    }
    String or = terminatingDigits.isEmpty() ? "" : ", or one of " + terminatingDigits + ",";
    String pause = Wording.seconds(verb.seconds("interDigitTimeout"));
    return ", of which %d of %d came; %s without another%s ends the Gather"
        .formatted(digits.length(), verb.number("maxDigits"), pause, or);
  }

  @Override
  public boolean takesWords() {
    return takesSpeech;
  }

  @Override
  public boolean ownsKeys() {
    return true;
  }

  @Override
  public boolean key(char key) {
    if (!takesKeys) {
      return false;
    }
    cut();
    if (terminatingDigits.indexOf(key) >= 0) {
      end(digits.toString(), String.valueOf(key), null);
      return true;
    }
    digits.append(key);
    if (digits.length() >= verb.number("maxDigits")) {
      end(digits.toString(), "", null);
    } else {
      timer = leg.platform.loop.patiently(
          verb.seconds("interDigitTimeout"), () -> end(digits.toString(), "", null));
    }
    return true;
  }

  @Override
  public void speaking(String words, Duration time) {
    if (takesSpeech) {
      cut();
    }
  }

  @Override
  public void spoken(String words) {
    if (!takesSpeech) {
      return;
    }
    Webhook partial = Webhooks.of(
        leg, verb, "partialResultCallback", "partialResultCallbackMethod", "username", "password");
    if (partial != null) {
      Event event = leg.event("partialgather", Members.none().with("text", words));
      leg.platform.report(leg, event, partial);
    }
    end("", "", words);
  }

  @Override
  public void cut() {
    if (prompts != null) {
      prompts.stop();
      prompts = null;
    }
    leg.platform.loop.callOff(timer);
    timer = null;
  }

  private void end(String keys, String terminatingDigit, @Nullable String words) {
    Webhook webhook = Webhooks.of(leg, verb, "gather");
    if (webhook == null) {
      if (!keys.isEmpty() || !terminatingDigit.isEmpty()) {
        leg.foundLate(verb.path()
            + " should have a gatherUrl, but has none: keys were pressed, and nobody is told");
      }
      leg.finish(this);
      return;
    }
    Members own = Members.none()
        .with("digits", keys)
        .with("terminatingDigit", terminatingDigit)
        .with("text", words);
    leg.fetch(leg.event("gather", own), webhook);
  }
}
