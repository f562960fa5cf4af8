package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import java.util.Arrays;
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

  private static final Entry[] NONE = {};

  private final Entry[] entries;

  private final int events;

  /** Begins the flow's own chance. */
  private final long seed;

  /** Of a party of a transfer the leg that transfers; else empty. */
  private final String parent;

  /** At which step of that it is transferred; less than zero where there is none. */
  private final int parentStep;

  /** About how many characters it has when no callback is a difference. */
  private final int length;

  /** What is in the store in the place of one that begins; null for nothing. */
  private final @Nullable FlowRecord instead;

  /** As far as it is text; the rest becomes so when somebody asks, and may do so twice. */
  private Written written;

  /** The text of the first entries, and the callback that others are written as differences from. */
  private static final class Written {
    private final String text;
    private final int entries;
    private final @Nullable Difference difference;

    private Written(String text, int entries, @Nullable Difference difference) {
      this.text = text;
      this.entries = entries;
      this.difference = difference;
    }

    private Written with(Entry[] all) {
      StringBuilder lines = new StringBuilder(ROOM);
      Difference from = difference;
      boolean isOlder = text.startsWith(OLDER + "\t");
      for (int i = entries; i < all.length; i++) {
        all[i].writeTo(lines, from);
        from = isOlder ? null : orFrom(from, all[i]);
      }
      return new Written(text.concat(lines.toString()), all.length, from);
    }
  }

  private FlowRecord(
      long seed,
      String parent,
      int parentStep,
      Entry[] entries,
      int events,
      int length,
      @Nullable FlowRecord instead,
      Written written) {
    this.seed = seed;
    this.parent = parent;
    this.parentStep = parentStep;
    this.entries = entries;
    this.events = events;
    this.length = length;
    this.instead = instead;
    this.written = written;
  }

  /**
   * Begins one.
   *
   * @param instead what is in the store in its place; null for nothing
   */
  static FlowRecord begin(long seed, String parent, int parentStep, @Nullable FlowRecord instead) {
    String id = clean(parent);
    String head =
        String.join("\t", VERSION, Long.toString(seed), Integer.toString(parentStep), id) + "\n";
    return new FlowRecord(
        seed, id, parentStep, NONE, 0, head.length(), instead, new Written(head, 0, null));
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
    // nothing stands behind the last end of a line
    Entry[] entries = lines.length > 2 ? new Entry[lines.length - 2] : NONE;
    int events = 0;
    int length = lines[0].length();
    Difference difference = null;
    for (int i = 0; i < entries.length; i++) {
      Entry entry = Entry.read(lines[i + 1], difference);
      entries[i] = entry;
      events += entry.isEvent() ? 1 : 0;
      length += entry.length();
      difference = isOlder ? null : orFrom(difference, entry);
    }
    return new FlowRecord(
        Long.parseLong(head[1]),
        head[3],
        Integer.parseInt(head[2]),
        entries,
        events,
        length,
        null,
        new Written(text, entries.length, difference));
  }

  FlowRecord plus(List<Entry> more) {
    Entry[] all = Arrays.copyOf(entries, entries.length + more.size());
    int count = events;
    int longer = length;
    for (int i = 0; i < more.size(); i++) {
      Entry entry = more.get(i);
      all[entries.length + i] = entry;
      count += entry.isEvent() ? 1 : 0;
      longer += entry.length();
    }
    return new FlowRecord(seed, parent, parentStep, all, count, longer, null, written);
  }

  /** Returns the text of a record, whose call has ended, so that it says so. */
  static String ended(String text) {
    int head = text.indexOf('\n');
    return head < 0 || text.startsWith(ENDED, head - ENDED.length())
        ? text
        : text.substring(0, head) + ENDED + text.substring(head);
  }

  boolean hasEnded() {
    String text = written.text;
    return text.startsWith(ENDED, text.indexOf('\n') - ENDED.length());
  }

  /** Fails if it is longer than any call needs. */
  void requireBounded(String flow, int step) {
    // what is escaped takes two characters
    boolean mayBeTooLong = length > MOST_CHARACTERS / 2;
    if (entries.length > MOST_ENTRIES || (mayBeTooLong && text().length() > MOST_CHARACTERS)) {
      throw new FlowFailure(
          "%s must have a record of at most %d entries and %d characters, but has %d and %d at step %d; end the flow, or go on with another"
              .formatted(
                  flow, MOST_ENTRIES, MOST_CHARACTERS, entries.length, text().length(), step));
    }
  }

  private static @Nullable Difference orFrom(@Nullable Difference known, Entry entry) {
    return known == null && entry.kind == Entry.EVENT ? Difference.from(entry.text) : known;
  }

  String text() {
    Written known = written;
    if (known.entries < entries.length) {
      known = known.with(entries);
      written = known;
    }
    return known.text;
  }

  /** Returns about how many characters there are in all that it holds. */
  int length() {
    return length;
  }

  /** Returns what must be in the store for a longer one to take its place; null for nothing. */
  @Nullable
  FlowRecord stored() {
    return entries.length == 0 ? instead : this;
  }

  /** Returns how many entries there are. */
  int size() {
    return entries.length;
  }

  Entry entry(int number) {
    return entries[number];
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
    for (int i = 0; i < entries.length; i++) {
      if (entries[i].isEvent() && left-- == 0) {
        return i;
      }
    }
    return entries.length;
  }
}
