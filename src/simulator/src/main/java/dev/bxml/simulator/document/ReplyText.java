package dev.bxml.simulator.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text of what was answered, and says what it is when that is no XML. */
final class ReplyText {
  /** What may stand before a declaration by mistake: of a template, or of a file's beginning. */
  private static final Pattern BEFORE = Pattern.compile("[\\s\\uFEFF\\u00A0\\u200B]*");

  private static final Pattern JSON = Pattern.compile("\\s*[{\\[\"].*", Pattern.DOTALL);

  private ReplyText() {}

  /**
   * Returns the text.
   *
   * @param body the body
   * @param contentEncoding the Content-Encoding beside it; null when there was none
   * @param answering the callback that it answers
   * @throws RefusedBxmlException if it is not XML in UTF-8, by its first characters
   */
  static String of(byte[] body, @Nullable String contentEncoding, Answering answering)
      throws RefusedBxmlException {
    encoded(body);
    String text = decoded(body, contentEncoding);
    begins(text, answering);
    return text;
  }

  private static void encoded(byte[] body) throws RefusedBxmlException {
    RefusedBxmlException.when(starts(body, 0x1F, 0x8B), "The reply", compressed("gzip"));
    boolean is32 = starts(body, 0, 0, 0xFE, 0xFF)
        || starts(body, 0xFF, 0xFE, 0, 0)
        || starts(body, 0, 0, 0, '<')
        || starts(body, '<', 0, 0, 0);
    boolean is16 = starts(body, 0xFE, 0xFF)
        || starts(body, 0xFF, 0xFE)
        || starts(body, 0, '<')
        || starts(body, '<', 0);
    RefusedBxmlException.when(
        is32 || is16,
        "The reply",
        "must be in UTF-8, but is in " + (is32 ? "UTF-32" : "UTF-16")
            + "; encode it so, and declare that or nothing");
  }

  private static String compressed(String by) {
    return "must come as it is, but is compressed by " + by
        + ", for which nobody asked; switch that off for it";
  }

  private static String decoded(byte[] body, @Nullable String contentEncoding)
      throws RefusedBxmlException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      String found = contentEncoding != null && contentEncoding.matches("[A-Za-z-]{1,20}")
          ? compressed(contentEncoding)
          : "must be in UTF-8, but has bytes that are not; encode it so";
      throw new RefusedBxmlException("The reply " + found, e);
    }
  }

  private static void begins(String text, Answering answering) throws RefusedBxmlException {
    Matcher before = BEFORE.matcher(text);
    boolean hasBefore = before.lookingAt() && before.end() > 0;
    RefusedBxmlException.when(
        before.end() == text.length(),
        "The reply",
        "must be a BXML document, but is only white space; " + answering.leastAdvice());
    boolean isMark = before.end() == 1 && text.charAt(0) == '\uFEFF';
    RefusedBxmlException.when(
        hasBefore && !isMark && text.startsWith("<?xml", before.end()),
        "The reply",
        "must begin with <?xml where it has that, but has white space before it; remove the space,"
            + " or the declaration");
    RefusedBxmlException.when(
        JSON.matcher(text).matches(), "The reply", "must be BXML, but is JSON; answer XML");
    RefusedBxmlException.when(
        text.charAt(before.end()) != '<',
        "The reply",
        "must begin with <, but has other text before it; look what writes that");
  }

  private static boolean starts(byte[] body, int... bytes) {
    if (body.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (body[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
