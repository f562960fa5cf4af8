package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the page can have done in a call, by its name. */
final class PhoneActions {
  private static final int BUSY_HERE = 486;
  private static final int LONGEST_WAIT = 3_600;
  private static final List<String> ANSWERING =
      List.of("human", "answering-machine", "tone-detected", "silence", "timeout", "error");

  /** Those that need nothing but the party that does them. */
  private static final Map<String, Consumer<Person>> PLAIN = Map.of(
      "hangUp", Person::hangUp,
      "answers", Person::answers,
      "isBusy", Person::isBusy,
      "rejects", Person::rejects,
      "doesNotAnswer", Person::doesNotAnswer,
      "referSucceeds", Person::referSucceeds,
      "referFails", party -> party.referFails(BUSY_HERE),
      "closeStreams", Person::closeStreams,
      "complete", Person::complete);

  private final PhoneCall call;
  private final PhoneOrder order;
  private final String name;

  private PhoneActions(PhoneCall call, PhoneOrder order) throws PhoneRefusal {
    this.call = call;
    this.order = order;
    this.name = order.text("action");
  }

  /** Returns what an order of the page wants done. */
  static PhoneDeed deed(PhoneCall call, PhoneOrder order) throws PhoneRefusal {
    return new PhoneActions(call, order).deed();
  }

  private PhoneDeed deed() throws PhoneRefusal {
    return switch (name) {
      case "press" -> press();
      case "speak" -> {
        String words = order.text("words");
        yield deed("words", words, party -> speak(party, words));
      }
      case "waitFor" -> waitFor();
      case "answeredBy" -> {
        String who = order.word("who", ANSWERING);
        yield deed("who", who, party -> party.answeredBy(who));
      }
      case "redirect" -> redirect();
      case "fault" -> {
        String fault = order.word("fault", PhoneFaults.WORDS);
        yield deed("fault", fault, party -> call.order(PhoneFaults.of(fault)));
      }
      default -> plain();
    };
  }

  private PhoneDeed press() throws PhoneRefusal {
    String keys = order.text("keys");
    PhoneRefusal.when(
        !keys.matches("[0-9*#A-Da-d]{1,100}"),
        400,
        "keys must be 1 to 100 of 0 to 9, *, # and A to D, but are not");
    return deed("keys", keys, party -> party.press(keys));
  }

  private PhoneDeed waitFor() throws PhoneRefusal {
    PhoneRefusal.when(
        !call.virtual(), 409, "Time must be virtual to be moved, but is real in this call");
    int milliseconds = order.find("milliseconds") == null
        ? order.number("seconds", 1, LONGEST_WAIT) * 1_000
        : order.number("milliseconds", 1, LONGEST_WAIT * 1_000);
    return deed(
        "milliseconds", milliseconds, party -> party.waitFor(Duration.ofMillis(milliseconds)));
  }

  private PhoneDeed redirect() throws PhoneRefusal {
    String path = order.path("path");
    if (path == null) {
      throw new PhoneRefusal(400, "path must say where the call goes on, but is missing or empty");
    }
    return deed("path", path, party -> party.redirect(call.at(path)));
  }

  private PhoneDeed plain() throws PhoneRefusal {
    Consumer<Person> plain = PLAIN.get(name);
    if (plain == null) {
      throw new PhoneRefusal(400, "action must be one that the phone knows, but is not");
    }
    return new PhoneDeed(Members.none().with("action", name), plain);
  }

  private PhoneDeed deed(String member, Object value, Consumer<Person> does) {
    return new PhoneDeed(Members.none().with("action", name).with(member, value), does);
  }

  /** In real time a key or the end of the call must be able to come in between. */
  private void speak(Person party, String words) {
    if (call.virtual()) {
      party.speak(words);
    } else {
      party.beginToSpeak(words);
    }
  }
}
