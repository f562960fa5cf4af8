package dev.bxml.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for a callback in a request that could not be read as one. Where most requests are
 * somebody else's, it decides who is told of: theirs are not to fill the log, and a lost callback is
 * to be in it.
 */
final class Evidence {
  /** As much as callbacks are long, and more. */
  private static final int LONGEST_SEEN = 8 * 1024;

  /** A parameter, or the first member of an object, that names an event. */
  private static final Pattern EVENT_TYPE =
      Pattern.compile("(?:^|&)[^\\w&\\[]*eventType[\"'\\s]*[:=][\"'\\s]*[^\"'\\s&,}]");

  /** What besides an event most callbacks name, wherever it stands. */
  private static final Pattern SUBJECT = Pattern.compile("callId|conferenceId|endpointId");

  private Evidence() {}

  static boolean isIn(String query) {
    return EVENT_TYPE.matcher(query).find()
        || (query.contains("event") && SUBJECT.matcher(query).find());
  }

  /** Looks at what is ASCII of a body: it may be in any charset, and that may be the fault. */
  static boolean isIn(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, LONGEST_SEEN), ISO_8859_1);
    return isIn(text.replace("\0", "")); // UTF-16 has every other byte so
  }

  /**
   * Tells whether a type may be that of a callback although it is not JSON's. Forms, uploads and XML
   * are what other pages take; plain text and nothing are what somebody sends who does not know.
   */
  static boolean isInType(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || type.startsWith("text/plain") || type.contains("json");
  }

  /** Tells whether a body begins as JSON text does, however it goes on. */
  static boolean isJson(byte[] body) {
    String start = new String(body, 0, Math.min(body.length, LONGEST_SEEN), ISO_8859_1).strip();
    return start.isEmpty() || start.startsWith("{") || start.startsWith("[");
  }
}
