package dev.bxml.simulator.phone;

import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.platform.Members;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What happened in a call, for the page: one JSON object an event, in order. Only so many characters
 * are kept, the newest, so that a call that goes on for hours does not fill the memory.
 */
final class PhoneEvents {
  static final int MOST_CHARACTERS = 1_000_000;

  private final Deque<String> kept = new ArrayDeque<>();
  private int characters;
  private int count;

  synchronized void add(Members event) {
    String json = Json.text(event.map());
    kept.add(json);
    count++;
    characters += json.length();
    while (characters > MOST_CHARACTERS && kept.size() > 1) {
      characters -= kept.remove().length();
    }
  }

  /**
   * Returns a JSON object with what came after the first events.
   *
   * @param seen how many of all the page has had
   * @param state how the call is now
   */
  String after(int seen, Members state) {
    Members all = Members.none().with("state", state.map());
    synchronized (this) {
      int forgotten = count - kept.size();
      all.with("missed", Math.max(0, forgotten - seen))
          .with(
              "events",
              kept.stream()
                  .skip(Math.max(0, seen - forgotten))
                  .map(Json.Written::new)
                  .toList())
          .with("next", count);
    }
    return Json.text(all.map());
  }
}
