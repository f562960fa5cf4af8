package dev.bxml.callback;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string, percent-encoded UTF-8, into a payload. What of it cannot be decoded is most
 * likely the application's own, and is kept as it came: no call is to be lost by that.
 */
final class QueryReader {
  private static final String[] ASCII =
      IntStream.range(0, 0x80).mapToObj(Character::toString).toArray(String[]::new);

  private final String query;

  /** The query with plus signs as the spaces that they mean; one that is meant comes as %2B. */
  private final String spaced;

  /** What kept the last text from being decoded. */
  private String fault = "";

  /** What keeps the name of the event from being decoded, where it is eventType; else null. */
  private @Nullable String eventTypeFault;

  /** What keeps the name of the event from being decoded, where it is event; else null. */
  private @Nullable String eventFault;

  private QueryReader(String query) {
    this.query = query;
    this.spaced = query.replace('+', ' ');
  }

  static Payload read(String query) throws UnreadableCallbackException {
    if (query.length() > Limits.QUERY) {
      throw beyond(Limits.longer("a query", Limits.QUERY));
    }
    QueryReader reader = new QueryReader(query);
    Payload payload = reader.parameters();
    String fault = payload.has("eventType") ? reader.eventTypeFault : reader.eventFault;
    if (fault != null) {
      throw new UnreadableCallbackException(
          "Expected the name of an event as percent-encoded UTF-8, found %s. Check that the query"
                  .formatted(fault)
              + " arrives as it was sent.");
    }
    return payload;
  }

  /** Decodes parameters as those of a form; what of them cannot be decoded is there as it came. */
  static Map<String, List<String>> parameters(String query) {
    QueryReader reader = new QueryReader(query);
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    int start = 0;
    while (start < query.length()) {
      int end = reader.indexOf('&', start, query.length());
      if (end > start) {
        int nameEnd = reader.indexOf('=', start, end);
        parameters
            .computeIfAbsent(reader.text(start, nameEnd), name -> new ArrayList<>(1))
            .add(reader.text(Math.min(nameEnd + 1, end), end));
      }
      start = end + 1;
    }
    parameters.replaceAll((name, values) -> List.copyOf(values));
    return parameters;
  }

  private String text(int start, int end) {
    String decoded = decoded(start, end);
    return decoded == null ? query.substring(start, end) : decoded;
  }

  private Payload parameters() throws UnreadableCallbackException {
    Members.Builder parameters = new Members.Builder();
    int start = 0;
    int count = 0;
    while (start < query.length()) {
      int end = indexOf('&', start, query.length());
      if (end > start) {
        requireFew(++count);
        add(parameters, start, end);
      }
      start = end + 1;
    }
    return new Payload(parameters.members());
  }

  private void add(Members.Builder parameters, int start, int end)
      throws UnreadableCallbackException {
    int nameEnd = indexOf('=', start, end);
    String name = text(start, nameEnd);
    int textStart = Math.min(nameEnd + 1, end);
    String text = decoded(textStart, end);
    parameters.add(
        name, text == null ? query.substring(textStart, end) : LostPlus.restored(name, text));
    noteEvent(name, text == null ? fault : null);
  }

  /** The last one wins, as it does in a payload. */
  private void noteEvent(String name, @Nullable String found) {
    if (name.equals("eventType")) {
      eventTypeFault = found;
    } else if (name.equals("event")) {
      eventFault = found;
    }
  }

  /** Returns null where there is a fault. */
  private @Nullable String decoded(int start, int end) {
    int escape = indexOf('%', start, end);
    if (escape == end) {
      return spaced.substring(start, end);
    }
    StringBuilder decoded = new StringBuilder(end - start);
    int plain = start;
    while (escape < end) {
      int escapesEnd = escapesEnd(escape, end);
      String characters = escaped(escape, escapesEnd, end);
      if (characters == null) {
        return null;
      }
      decoded.append(spaced, plain, escape).append(characters);
      plain = escapesEnd;
      escape = indexOf('%', plain, end);
    }
    return decoded.append(spaced, plain, end).toString();
  }

  private int escapesEnd(int start, int end) {
    int at = start;
    while (at < end && query.charAt(at) == '%') {
      at += 3;
    }
    return at;
  }

  /** Decodes a run of escapes as a whole, since a character may take up to four of them. */
  private @Nullable String escaped(int start, int escapesEnd, int end) {
    for (int at = start; at < escapesEnd; at += 3) {
      if (at + 3 > end || octet(at) < 0) {
        return fault("a percent sign without two hex digits", at);
      }
    }
    int first = octet(start);
    if (escapesEnd - start == 3 && first < 0x80) {
      return ASCII[first]; // nearly all are colons and slashes: a decoder took half of the bytes
    }
    byte[] bytes = new byte[(escapesEnd - start) / 3];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) octet(start + 3 * i);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return fault("escapes that are not UTF-8", start);
    }
  }

  private @Nullable String fault(String found, int index) {
    fault = found + " at character " + (index + 1);
    return null;
  }

  /** Returns the byte that an escape stands for; less than 0 if it is none. */
  private int octet(int escape) {
    return digit(query.charAt(escape + 1)) << 4 | digit(query.charAt(escape + 2));
  }

  private static int digit(char c) {
    // ASCII alone: Character.digit also takes the digits of other scripts.
    return c <= 'f' ? Character.digit(c, 16) : -1;
  }

  private int indexOf(char c, int start, int end) {
    int at = start;
    while (at < end && query.charAt(at) != c) {
      at++;
    }
    return at;
  }

  private static void requireFew(int parameters) throws UnreadableCallbackException {
    if (parameters > Limits.MEMBERS) {
      throw beyond("more than " + Limits.MEMBERS + " parameters");
    }
  }

  private static UnreadableCallbackException beyond(String limit) {
    return new UnreadableCallbackException(
        "Expected a callback as percent-encoded UTF-8 parameters, found " + limit
            + ". Check that only Bandwidth sends requests to this URL.");
  }
}
