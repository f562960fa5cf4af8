package dev.bxml.callback;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of one object in the order in which they came, and where each name is. */
final class Members {
  private static final int INDEX_SLOTS = 64;

  /** So many names are searched for one by one: the event, and what a handler asks for alone. */
  private static final int SEARCHES = 2;

  private final String[] names;
  private final @Nullable Object[] values; // each a String, a RawJson or null
  private final int size;

  /** Whether it is known that no text among them is escaped in JSON. */
  private final boolean isPlain;

  /** How many names have been searched for, but for those that two threads count at once. */
  private int searches;

  /**
   * Where a name is, plus one, by the hash of the name; 0 for nowhere. Who asks for all accessors asks
   * for some twenty names, half of which are not there: to search for each took a third more time of
   * all reading. Null until there have been some searches, and when there are many members, which may
   * be chosen so that all have one hash.
   */
  private volatile byte @Nullable [] index;

  /**
   * What a value has been converted to, beside the value. Not volatile: all that is kept here is
   * immutable, and who does not see it converts once more.
   */
  private @Nullable Object @Nullable [] converted;

  private Members(String[] names, @Nullable Object[] values, int size, boolean isPlain) {
    this.names = names;
    this.values = values;
    this.size = size;
    this.isPlain = isPlain;
  }

  int size() {
    return size;
  }

  /** Tells whether it is known that JSON has all names and values as they are. */
  boolean isPlain() {
    return isPlain;
  }

  String name(int member) {
    return names[member];
  }

  /** Returns a String, a RawJson, or null. */
  @Nullable
  Object value(int member) {
    return values[member];
  }

  /** Returns a String, a RawJson, or null if the member is absent or null. */
  @Nullable
  Object value(String name) {
    int member = indexOf(name);
    return member < 0 ? null : values[member];
  }

  /** Returns what a member's text is converted to, which is done once; null if that is null. */
  <T> @Nullable T converted(String name, Class<T> type, Function<String, @Nullable T> conversion) {
    int member = indexOf(name);
    Object value = member < 0 ? null : values[member];
    if (value == null) {
      return null;
    }
    @Nullable Object[] kept = converted;
    if (kept == null) {
      kept = new Object[size];
      converted = kept;
    }
    Object found = kept[member];
    if (type.isInstance(found)) {
      return type.cast(found);
    }
    T result = conversion.apply(value.toString());
    kept[member] = result;
    return result;
  }

  /** Returns less than 0 if the name is not there. */
  private int indexOf(String name) {
    byte[] slots = index;
    if (slots != null) {
      return slots[slot(slots, names, name)] - 1;
    }
    if (size <= INDEX_SLOTS / 2 && ++searches > SEARCHES) {
      index = index(names, size);
    }
    return searched(name);
  }

  /** Searches from the end, so that the last one wins; by hashes, which most names have with them. */
  private int searched(String name) {
    int hash = name.hashCode();
    int member = size - 1;
    while (member >= 0 && (names[member].hashCode() != hash || !names[member].equals(name))) {
      member--;
    }
    return member;
  }

  private static byte[] index(String[] names, int size) {
    byte[] index = new byte[INDEX_SLOTS];
    for (int i = 0; i < size; i++) {
      index[slot(index, names, names[i])] = (byte) (i + 1); // the last one wins
    }
    return index;
  }

  /** Returns the slot that holds the name, or else the free one where it would be. */
  private static int slot(byte[] index, String[] names, String name) {
    int slot = name.hashCode() & INDEX_SLOTS - 1;
    while (index[slot] != 0 && !names[index[slot] - 1].equals(name)) {
      slot = slot + 1 & INDEX_SLOTS - 1;
    }
    return slot;
  }

  /** Returns the text of every name that has one: the last one. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object value = values[i];
      if (value == null) {
        texts.remove(names[i]);
      } else {
        texts.put(names[i], value.toString());
      }
    }
    return texts;
  }

  /** Collects members in the order in which they come. */
  static final class Builder {
    // Most callbacks have fewer members than this.
    private static final int FIRST_CAPACITY = 20;

    private String[] names = new String[FIRST_CAPACITY];
    private @Nullable Object[] values = new Object[FIRST_CAPACITY];
    private int size;

    void add(String name, @Nullable Object value) {
      if (size == names.length) {
        names = Arrays.copyOf(names, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      names[size] = name;
      values[size] = value;
      size++;
    }

    boolean isEmpty() {
      return size == 0;
    }

    Members members() {
      return new Members(names, values, size, false);
    }

    /** Makes them where none of their texts is escaped in JSON. */
    Members plainMembers() {
      return new Members(names, values, size, true);
    }
  }
}
