package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Person;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** What the page can have done in a call, by its name. */
public final class PhoneActions {
  private static final int BUSY_HERE = 486;
  private static final int LONGEST_WAIT = 3_600;

  /** Those that need nothing but the party that does them. */
  private static final Map<String, Consumer<Person>> PLAIN = Map.of(
      "hangUp", Person::hangUp,
      "answers", Person::answers,
      "isBusy", Person::isBusy,
      "rejects", Person::rejects,
      "doesNotAnswer", Person::doesNotAnswer,
      "referSucceeds", Person::referSucceeds,
      "referFails", party -> party.referFails(BUSY_HERE),
      "closeStreams", Person::closeStreams);

  private PhoneActions() {}

  public static void act(PhoneCall call, PhoneOrder order) throws PhoneRefusal {
    Consumer<Person> action = action(call, order);
    call.act(call.party(order.find("leg")), action);
  }

  private static Consumer<Person> action(PhoneCall call, PhoneOrder order) throws PhoneRefusal {
    String name = order.text("action");
    switch (name) {
      case "press" -> {
        String keys = order.text("keys");
        PhoneRefusal.when(
            !keys.matches("[0-9*#A-Da-d]{1,100}"),
            400,
            "keys must be 1 to 100 of 0 to 9, *, # and A to D, but are not");
        return party -> party.press(keys);
      }
      case "speak" -> {
        String words = order.text("words");
        return party -> speak(call, party, words);
      }
      case "waitFor" -> {
        PhoneRefusal.when(
            !call.virtual(), 409, "Time must be virtual to be moved, but is real in this call");
        Duration time = Duration.ofSeconds(order.number("seconds", 1, LONGEST_WAIT));
        return party -> party.waitFor(time);
      }
      default -> {
        Consumer<Person> plain = PLAIN.get(name);
        if (plain == null) {
          throw new PhoneRefusal(400, "action must be one that the phone knows, but is not");
        }
        return plain;
      }
    }
  }

  /** In real time a key or the end of the call must be able to come in between. */
  private static void speak(PhoneCall call, Person party, String words) {
    if (call.virtual()) {
      party.speak(words);
    } else {
      party.beginToSpeak(words);
    }
  }
}
