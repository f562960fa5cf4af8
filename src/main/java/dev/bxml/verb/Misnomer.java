package dev.bxml.verb;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what somebody has meant by a name that BXML does not have. Asked only when one is found. */
final class Misnomer {
  /** What the XML of other platforms has for what BXML has under another name. */
  private static final Map<String, String> FOREIGN = Map.ofEntries(
      Map.entry("say", "SpeakSentence"),
      Map.entry("speak", "SpeakSentence"),
      Map.entry("play", "PlayAudio"),
      Map.entry("dial", "Transfer"),
      Map.entry("number", "PhoneNumber"),
      Map.entry("sip", "SipUri"),
      Map.entry("enqueue", "Conference"),
      Map.entry("reject", "Hangup"),
      Map.entry("wait", "Pause"),
      Map.entry("getdigits", "Gather"),
      Map.entry("getinput", "Gather"));

  private static final int LONGEST_SHOWN = 40;

  private Misnomer() {}

  /** Says why an element can be no newer one; null when it can. */
  static @Nullable String ofElement(String name) {
    String inSpeech = ofElementInSpeech(name);
    String meant = FOREIGN.get(name.toLowerCase(Locale.ROOT));
    return inSpeech != null || meant == null
        ? inSpeech
        : "is a word of other platforms; write " + meant;
  }

  /** The same within speech, where words of other platforms may be words of SSML. */
  static @Nullable String ofElementInSpeech(String name) {
    if (isRoot(name)) {
      return "is the root of a document; take it out";
    }
    return inAnotherCase(name, Grammar.names());
  }

  /** Tells whether a name is that of a root, which stands nowhere else. */
  static boolean isRoot(String name) {
    return name.equalsIgnoreCase("Response") || name.equalsIgnoreCase("Bxml");
  }

  /** Says which name is meant when only the case differs; null when none is. */
  static @Nullable String inAnotherCase(String name, Collection<String> names) {
    return names.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map("is in another case; write %s"::formatted)
        .orElse(null);
  }

  /** Says which attribute is meant, or the nearest that there is. */
  static String ofAttribute(String name, Collection<String> names) {
    String shown = name.length() > LONGEST_SHOWN ? "a long name" : name;
    if (name.equals("xmlns") || name.startsWith("xmlns:")) {
      return "has %s, and BXML has no namespaces".formatted(shown);
    }
    if (names.isEmpty()) {
      return "has %s, and there are none".formatted(shown);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String nearest = names.stream()
        .min(Comparator.<String>comparingInt(other -> distance(lower, other))
            .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
    return nearest.equalsIgnoreCase(name)
        ? "has %s, which is in another case; write %s".formatted(shown, nearest)
        : "has %s; the nearest is %s".formatted(shown, nearest);
  }

  /** How far a name is from another: a part of it is nearer than any other. */
  private static int distance(String lower, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    boolean part = (lower.length() > 2 && other.contains(lower))
        || (other.length() > 2 && lower.contains(other));
    String seen = lower.substring(0, Math.min(lower.length(), LONGEST_SHOWN));
    return edits(seen, other) - (part ? LONGEST_SHOWN : 0);
  }

  /** Returns how many characters must be added, removed or changed. */
  private static int edits(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j < before.length; j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[before.length];
      now[0] = i;
      for (int j = 1; j < now.length; j++) {
        int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[to.length()];
  }
}
