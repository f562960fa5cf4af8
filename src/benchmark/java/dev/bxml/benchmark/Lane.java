package dev.bxml.benchmark;

import java.util.Locale;

/** A contender, and what becomes of its line in the log: {@code ours}, or {@code ours-plain}. */
record Lane(Contender contender, Lines lines) {
  static final Lane BARE = new Lane(Contender.BARE, Lines.OFF);
  static final Lane BARE_ALL = new Lane(Contender.BARE_ALL, Lines.OFF);
  static final Lane HAND = new Lane(Contender.HAND, Lines.OFF);
  static final Lane OURS = new Lane(Contender.OURS, Lines.OFF);
  static final Lane OURS_OWN = new Lane(Contender.OURS_OWN, Lines.OFF);
  static final Lane HAND_PLAIN = new Lane(Contender.HAND, Lines.PLAIN);
  static final Lane OURS_PLAIN = new Lane(Contender.OURS, Lines.PLAIN);
  static final Lane OURS_SIMPLE = new Lane(Contender.OURS, Lines.SIMPLE);

  /** Returns the one of this name; without what becomes of its line, there is none. */
  static Lane of(String name) {
    String all = name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (Lines lines : Lines.values()) {
      if (all.endsWith("_" + lines.name())) {
        String contender = all.substring(0, all.length() - lines.name().length() - 1);
        return new Lane(Contender.valueOf(contender), lines);
      }
    }
    return new Lane(Contender.valueOf(all), Lines.OFF);
  }

  @Override
  public String toString() {
    String name = contender.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return lines == Lines.OFF ? name : name + "-" + lines.name().toLowerCase(Locale.ROOT);
  }
}
