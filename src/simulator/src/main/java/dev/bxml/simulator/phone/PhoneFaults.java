package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Fault;
import java.util.List;

/** What can be ordered to go wrong, in the words of the page. */
final class PhoneFaults {
  static final List<String> WORDS = List.of("none", "error", "late", "twice", "hangUp");

  private PhoneFaults() {}

  static Fault of(String word) {
    return switch (word) {
      case "error" -> Fault.ERROR;
      case "late" -> Fault.LATE;
      case "twice" -> Fault.TWICE;
      case "hangUp" -> Fault.HANG_UP;
      default -> Fault.NONE;
    };
  }

  static String word(Fault fault) {
    return switch (fault) {
      case NONE -> "none";
      case ERROR -> "error";
      case LATE -> "late";
      case TWICE -> "twice";
      case HANG_UP -> "hangUp";
    };
  }
}
