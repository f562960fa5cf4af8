package dev.bxml.benchmark.hand;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A reply that is written straight to bytes, and checked as it is written: text, ranges, URLs,
 * nesting, prompts, size, and that XML can carry the characters. One a thread, used again and again.
 */
public final class Document {
  private static final byte[] HEAD = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>");
  private static final byte[] SENTENCE = ascii("<SpeakSentence>");
  private static final byte[] SENTENCE_END = ascii("</SpeakSentence>");
  private static final byte[] GATHER = ascii("<Gather");
  private static final byte[] GATHER_END = ascii("</Gather>");
  private static final byte[] GATHER_URL = ascii(" gatherUrl=\"");
  private static final byte[] MAX_DIGITS = ascii(" maxDigits=\"");
  private static final byte[] FIRST_DIGIT_TIMEOUT = ascii(" firstDigitTimeout=\"");
  private static final byte[] USERNAME = ascii(" username=\"");
  private static final byte[] PASSWORD = ascii(" password=\"");
  private static final byte[] TAIL = ascii("</Response>");
  private static final byte[] AMP = ascii("&amp;");
  private static final byte[] LT = ascii("&lt;");
  private static final byte[] GT = ascii("&gt;");
  private static final byte[] QUOT = ascii("&quot;");
  private static final byte[] LINE = ascii("&#10;");
  private static final byte[] RETURN = ascii("&#13;");
  private static final byte[] TAB = ascii("&#9;");

  private static final int MOST_BYTES = 65_536;
  private static final int MOST_URL = 2048;
  private static final int MOST_CREDENTIAL = 1024;
  private static final int MOST_DIGITS = 50;
  private static final int MOST_SECONDS = 60;
  private static final int MOST_PROMPTS = 20;

  private byte[] bytes = new byte[2048];
  private int size;
  private boolean isInGather;
  private boolean isTagOpen;
  private boolean isOver;
  private boolean hasUrl;
  private boolean hasMaxDigits;
  private boolean hasTimeout;
  private boolean hasUsername;
  private boolean hasPassword;
  private int prompts;

  /** Returns what somebody writes. */
  public static byte[] write(Consumer<Document> writer) {
    Document document = new Document().begin();
    writer.accept(document);
    return document.end();
  }

  Document begin() {
    size = 0;
    isInGather = false;
    isTagOpen = false;
    isOver = false;
    append(HEAD);
    return this;
  }

  /** Speaks a text, within a gather that is open or for itself. */
  public Document speakSentence(String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("SpeakSentence must have a text, but has none");
    }
    if (isInGather) {
      closeTag();
      require(++prompts <= MOST_PROMPTS, "Gather must have at most 20 prompts");
    } else {
      requireReachable();
    }
    append(SENTENCE);
    escape(text, false);
    append(SENTENCE_END);
    return this;
  }

  /** Opens a gather; its attributes come first, then its prompts. */
  public Document gather() {
    require(!isInGather, "Gather must not be within another");
    requireReachable();
    append(GATHER);
    isInGather = true;
    isTagOpen = true;
    hasUrl = false;
    hasMaxDigits = false;
    hasTimeout = false;
    hasUsername = false;
    hasPassword = false;
    prompts = 0;
    return this;
  }

  public Document gatherUrl(String url) {
    requireAttribute(!hasUrl);
    require(isUrl(url), "gatherUrl must be a relative URL or one of http or https");
    hasUrl = true;
    append(GATHER_URL);
    escape(url, true);
    append((byte) '"');
    return this;
  }

  public Document maxDigits(int digits) {
    requireAttribute(!hasMaxDigits);
    require(digits >= 1 && digits <= MOST_DIGITS, "maxDigits must be 1 to 50");
    hasMaxDigits = true;
    append(MAX_DIGITS);
    return number(digits);
  }

  public Document firstDigitTimeout(int seconds) {
    requireAttribute(!hasTimeout);
    require(seconds >= 0 && seconds <= MOST_SECONDS, "firstDigitTimeout must be 0 to 60 seconds");
    hasTimeout = true;
    append(FIRST_DIGIT_TIMEOUT);
    return number(seconds);
  }

  public Document username(String username) {
    requireAttribute(!hasUsername);
    hasUsername = true;
    append(USERNAME);
    return credential(username);
  }

  public Document password(String password) {
    requireAttribute(!hasPassword);
    hasPassword = true;
    append(PASSWORD);
    return credential(password);
  }

  private Document credential(String text) {
    require(text != null && text.length() <= MOST_CREDENTIAL, "credentials must be at most 1024");
    escape(text, true);
    append((byte) '"');
    return this;
  }

  /** Closes the gather. */
  public Document endGather() {
    require(isInGather, "there must be a Gather to end");
    closeTag();
    append(GATHER_END);
    isInGather = false;
    isOver = hasUrl;
    return this;
  }

  byte[] end() {
    require(!isInGather, "Gather must be ended");
    append(TAIL);
    require(size <= MOST_BYTES, "the document must be at most 64 KiB");
    return Arrays.copyOf(bytes, size);
  }

  private void requireAttribute(boolean isFirst) {
    require(isTagOpen, "an attribute must be within the tag of a Gather");
    require(isFirst, "an attribute must be there once");
  }

  private void requireReachable() {
    require(!isOver, "nothing may stand behind a Gather with a gatherUrl, which goes on there");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }

  private static boolean isUrl(String url) {
    if (url == null || url.isEmpty() || url.length() > MOST_URL) {
      return false;
    }
    int colon = -1;
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '<' || c == '>' || c == '"' || c == '\\') {
        return false;
      }
      if (c == '/' || c == '?' || c == '#') {
        break;
      }
      if (c == ':') {
        colon = i;
        break;
      }
    }
    return colon < 0 || url.startsWith("https://") || url.startsWith("http://");
  }

  private void closeTag() {
    if (isTagOpen) {
      append((byte) '>');
      isTagOpen = false;
    }
  }

  private Document number(int number) {
    if (number >= 10) {
      append((byte) ('0' + number / 10));
    }
    append((byte) ('0' + number % 10));
    append((byte) '"');
    return this;
  }

  private void append(byte b) {
    reserve(1);
    bytes[size++] = b;
  }

  private void append(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      require(size + more <= 2 * MOST_BYTES, "the document must be at most 64 KiB");
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  private void escape(String text, boolean isAttribute) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        i += beyondAscii(text, i, c);
      } else if (c == '&' || c == '<' || c == '>' || c == '"' || c < ' ') {
        special(c, isAttribute);
      } else {
        append((byte) c);
      }
    }
  }

  private void special(char c, boolean isAttribute) {
    switch (c) {
      case '&' -> append(AMP);
      case '<' -> append(LT);
      case '>' -> append(GT);
      case '"' -> append(isAttribute ? QUOT : new byte[] {'"'});
      case '\t' -> append(isAttribute ? TAB : new byte[] {'\t'});
      case '\n' -> append(isAttribute ? LINE : new byte[] {'\n'});
      case '\r' -> append(RETURN);
      default -> throw new IllegalArgumentException("XML cannot carry a control character");
    }
  }

  /** Returns how many further characters that were. */
  private int beyondAscii(String text, int at, char c) {
    if (c < 0x800) {
      append((byte) (0xC0 | c >> 6));
      append((byte) (0x80 | c & 0x3F));
      return 0;
    }
    if (!Character.isSurrogate(c)) {
      require(c < 0xFFFE, "XML cannot carry U+FFFE and U+FFFF");
      append((byte) (0xE0 | c >> 12));
      append((byte) (0x80 | c >> 6 & 0x3F));
      append((byte) (0x80 | c & 0x3F));
      return 0;
    }
    require(
        Character.isHighSurrogate(c)
            && at + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(at + 1)),
        "XML cannot carry half a character");
    int point = Character.toCodePoint(c, text.charAt(at + 1));
    append((byte) (0xF0 | point >> 18));
    append((byte) (0x80 | point >> 12 & 0x3F));
    append((byte) (0x80 | point >> 6 & 0x3F));
    append((byte) (0x80 | point & 0x3F));
    return 1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
