package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a flow was told in one call, in its order. Immutable; as text it is a line that says of
 * which version it is, and one for each entry.
 */
final class FlowRecord {
  /** Far more than any person says or presses; a flow that has more goes round in a circle. */
  private static final int MOST_ENTRIES = 1_000;

  private static final int MOST_CHARACTERS = 512 * 1024;

  /** For one more callback. */
  private static final int ROOM = 1_024;

  private static final String VERSION = "bxml-flow 2";

  /** The same without entries that are written as differences; it goes on without them. */
  private static final String OLDER = "bxml-flow 1";

  /** Ends the first line when the call has ended. */
  private static final String ENDED = "\tended";

  private final String text;
  private final List<Entry> entries;

  /** The callback that others are written as differences from; null if there is none, or shall be none. */
  private final @Nullable Difference difference;

  private final int events;

  /** Begins the flow's own chance. */
  private final long seed;

  /** Of a party of a transfer the leg that transfers; else empty. */
  private final String parent;

  /** At which step of that it is transferred; less than zero where there is none. */
  private final int parentStep;

  /** What is in the store in the place of one that begins; null for nothing. */
  private final @Nullable String instead;

  private FlowRecord(
      String text,
      List<Entry> entries,
      @Nullable Difference difference,
      int events,
      long seed,
      String parent,
      int parentStep,
      @Nullable String instead) {
    this.text = text;
    this.entries = entries;
    this.difference = difference;
    this.events = events;
    this.seed = seed;
    this.parent = parent;
    this.parentStep = parentStep;
    this.instead = instead;
  }

  /**
   * Begins one.
   *
   * @param instead what is in the store in its place; null for nothing
   */
  static FlowRecord begin(long seed, String parent, int parentStep, @Nullable String instead) {
    String head = String.join(
        "\t", VERSION, Long.toString(seed), Integer.toString(parentStep), clean(parent));
    return new FlowRecord(
        head + "\n", List.of(), null, 0, seed, clean(parent), parentStep, instead);
  }

  private static String clean(String id) {
    return id.replaceAll("[\\t\\n]", "");
  }

  /**
   * Reads a record that this version, an older or a newer one has written.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  static FlowRecord read(String text) {
    String[] lines = text.split("\n", -1);
    String[] head = lines[0].split("\t", -1);
    boolean isOlder = head[0].equals(OLDER);
    if (!(isOlder || head[0].equals(VERSION)) || head.length < 4) {
      throw new IllegalArgumentException(
          "the record of a call must be of the version \"%s\", but is of another; let its calls end on"
                  .formatted(VERSION)
              + " servers that know it");
    }
    List<Entry> entries = new ArrayList<>();
    Difference difference = null;
    for (int i = 1; i < lines.length - 1; i++) { // nothing stands behind the last end of a line
      Entry entry = Entry.read(lines[i], difference);
      entries.add(entry);
      difference = isOlder ? null : orFrom(difference, entry);
    }
    return new FlowRecord(
        text,
        Collections.unmodifiableList(entries),
        difference,
        (int) entries.stream().filter(Entry::isEvent).count(),
        Long.parseLong(head[1]),
        head[3],
        Integer.parseInt(head[2]),
        null);
  }

  FlowRecord plus(List<Entry> more) {
    StringBuilder lines = new StringBuilder(ROOM);
    List<Entry> all = new ArrayList<>(entries.size() + more.size());
    all.addAll(entries);
    int count = events;
    Difference from = difference;
    boolean isOlder = text.startsWith(OLDER + "\t");
    for (Entry entry : more) {
      entry.writeTo(lines, from);
      all.add(entry);
      count += entry.isEvent() ? 1 : 0;
      from = isOlder ? null : orFrom(from, entry);
    }
    return new FlowRecord(
        text.concat(lines.toString()),
        Collections.unmodifiableList(all),
        from,
        count,
        seed,
        parent,
        parentStep,
        null);
  }

  /** Returns the text of a record, whose call has ended, so that it says so. */
  static String ended(String text) {
    int head = text.indexOf('\n');
    return head < 0 || text.startsWith(ENDED, head - ENDED.length())
        ? text
        : text.substring(0, head) + ENDED + text.substring(head);
  }

  boolean hasEnded() {
    return text.startsWith(ENDED, text.indexOf('\n') - ENDED.length());
  }

  /** Fails if it is longer than any call needs. */
  void requireBounded(String flow, int step) {
    if (entries.size() > MOST_ENTRIES || text.length() > MOST_CHARACTERS) {
      throw new FlowFailure(
          "%s must have a record of at most %d entries and %d characters, but has %d and %d at step %d; end the flow, or go on with another"
              .formatted(flow, MOST_ENTRIES, MOST_CHARACTERS, entries.size(), text.length(), step));
    }
  }

  private static @Nullable Difference orFrom(@Nullable Difference known, Entry entry) {
    return known == null && entry.kind == Entry.EVENT ? Difference.from(entry.text) : known;
  }

  String text() {
    return text;
  }

  /** Returns what must be in the store for a longer one to take its place; null for nothing. */
  @Nullable
  String stored() {
    return entries.isEmpty() ? instead : text;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Returns how many callbacks there are: the number of the step that waits. */
  int events() {
    return events;
  }

  long seed() {
    return seed;
  }

  String parent() {
    return parent;
  }

  int parentStep() {
    return parentStep;
  }

  /**
   * Returns the number of a callback that is there.
   *
   * @param step the only number that it may have; less than zero for any
   * @return its number; less than zero if it is not there
   */
  int numberOf(CallCallback callback, int step) {
    if (step >= events) {
      return -1;
    }
    int number = 0;
    for (Entry entry : entries) {
      if (entry.isEvent()) {
        if ((step < 0 || step == number) && entry.isOf(callback)) {
          return number;
        }
        number++;
      }
    }
    return -1;
  }

  /** Returns how many entries there are before the callback of that number, from 0; all if it is none. */
  int before(int event) {
    int left = event;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).isEvent() && left-- == 0) {
        return i;
      }
    }
    return entries.size();
  }
}
