package dev.bxml.callback;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads a query string, percent-encoded UTF-8, into a payload. */
final class QueryReader {
  private static final Set<String> NUMBERS = Set.of("from", "to", "transferCallerId", "transferTo");

  private static final String[] ASCII =
      IntStream.range(0, 0x80).mapToObj(Character::toString).toArray(String[]::new);

  private final String query;

  private QueryReader(String query) {
    this.query = query;
  }

  static Payload read(String query) throws UnreadableCallbackException {
    if (query.length() > Limits.QUERY) {
      throw beyond(Limits.longer("a query", Limits.QUERY));
    }
    // A plus sign that is meant comes as %2B.
    return new QueryReader(query.replace('+', ' ')).parameters();
  }

  private Payload parameters() throws UnreadableCallbackException {
    Payload.Builder parameters = new Payload.Builder();
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
    return parameters.build();
  }

  private void add(Payload.Builder parameters, int start, int end)
      throws UnreadableCallbackException {
    int nameEnd = indexOf('=', start, end);
    String name = decoded(start, nameEnd);
    if (name.length() > Limits.NAME) {
      throw beyond(Limits.longer("a name", Limits.NAME));
    }
    String text = decoded(Math.min(nameEnd + 1, end), end);
    parameters.add(name, NUMBERS.contains(name) ? withPlus(text) : text);
  }

  /** Restores a number's plus sign: sent without percent-encoding, it reads as a space. */
  private static String withPlus(String text) {
    boolean isNumber = text.length() > 1
        && text.charAt(0) == ' '
        && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? "+" + text.substring(1) : text;
  }

  private String decoded(int start, int end) throws UnreadableCallbackException {
    int escape = indexOf('%', start, end);
    if (escape == end) {
      return query.substring(start, end);
    }
    StringBuilder decoded = new StringBuilder(end - start);
    int plain = start;
    while (escape < end) {
      int escapesEnd = escapesEnd(escape, end);
      decoded.append(query, plain, escape).append(escaped(escape, escapesEnd));
      plain = escapesEnd;
      escape = indexOf('%', plain, end);
    }
    return decoded.append(query, plain, end).toString();
  }

  private int escapesEnd(int start, int end) {
    int at = start;
    while (at < end && query.charAt(at) == '%') {
      at += 3;
    }
    return at;
  }

  /** Decodes a run of escapes as a whole, since a character may take up to four of them. */
  private String escaped(int start, int end) throws UnreadableCallbackException {
    int first = hexDigit(start, 1) << 4 | hexDigit(start, 2);
    if (end - start == 3 && first < 0x80) {
      return ASCII[first]; // nearly all are colons and slashes: a decoder took half of the bytes
    }
    ByteBuffer bytes = ByteBuffer.allocate((end - start) / 3);
    for (int at = start; at < end; at += 3) {
      bytes.put((byte) (hexDigit(at, 1) << 4 | hexDigit(at, 2)));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw found("escapes that are not UTF-8", start);
    }
  }

  private int hexDigit(int escape, int place) throws UnreadableCallbackException {
    int at = escape + place;
    int digit = at < query.length() ? digit(query.charAt(at)) : -1;
    if (digit < 0) {
      throw found("a percent sign without two hex digits", escape);
    }
    return digit;
  }

  private static int digit(char c) {
    // ASCII alone: Character.digit also takes the digits of other scripts.
    return c < 0x80 ? Character.digit(c, 16) : -1;
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
    return found(limit + ". Check that only Bandwidth sends requests to this URL.");
  }

  private static UnreadableCallbackException found(String found, int index) {
    return found(
        found + " at character " + (index + 1) + ". Check that the query arrives as it was sent.");
  }

  private static UnreadableCallbackException found(String found) {
    return new UnreadableCallbackException(
        "Expected a callback as percent-encoded UTF-8 parameters, found " + found);
  }
}
