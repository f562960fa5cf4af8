package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Reply;
import dev.bxml.simulator.platform.Members;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What went over the line, for the page: the heads of requests and replies, and bodies with what no
 * page can show written out. Whoever looks on, or is sent a picture of the page, is told no password.
 */
final class PhoneWire {
  private static final int LONGEST_BODY = 100_000;

  /** A password of a verb, in either kind of quotes: a guarded application names its own. */
  private static final Pattern PASSWORD =
      Pattern.compile("([Pp]assword\\s*=\\s*)(?:\"[^\"]*+\"|'[^']*+')");

  /** A header with credentials, whose scheme alone is shown. */
  private static final Pattern SECRET = Pattern.compile("(?i)^([^:]*authorization: *[^ ]*) .*");

  /** A status line, whose number says all: some servers write words behind it. */
  private static final Pattern STATUS = Pattern.compile("^(HTTP/[0-9.]+ [0-9]+) .*");

  private PhoneWire() {}

  /** Returns each request with its reply: one, or two where the first was answered with a 401. */
  static List<Map<String, Object>> rounds(Exchange exchange) {
    List<Map<String, Object>> rounds = new ArrayList<>();
    for (Reply answer : exchange.answers()) {
      String body =
          exchange.fetchedFile() ? "(" + answer.length() + " bytes)" : text(answer.body());
      rounds.add(Members.none()
          .with("request", head(answer.request()))
          .with("reply", head(answer.head()))
          .with("body", body)
          .map());
    }
    return rounds;
  }

  /** Returns a head as it went, without the empty line behind it. */
  private static String head(String raw) {
    return raw.stripTrailing().lines().map(PhoneWire::shown).collect(Collectors.joining("\n"));
  }

  private static String shown(String line) {
    String status = STATUS.matcher(line).replaceFirst("$1");
    return visible(SECRET.matcher(status).replaceFirst("$1 ***"));
  }

  /** Returns a body as text: bytes that are none, and characters that nobody sees, by number. */
  static String text(byte[] body) {
    String text = PASSWORD.matcher(decoded(body)).replaceAll("$1\"***\"");
    int more = text.length() - LONGEST_BODY;
    return more > 0 ? text.substring(0, LONGEST_BODY) + "… and " + more + " characters more" : text;
  }

  private static String decoded(byte[] body) {
    try {
      return visible(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      StringBuilder text = new StringBuilder();
      for (byte some : body) {
        text.append(some >= 0 ? visible(String.valueOf((char) some)) : "\\x%02X".formatted(some));
      }
      return text.toString();
    }
  }

  private static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(code -> {
      boolean hidden = code != '\n'
          && code != '\t'
          && (Character.isISOControl(code) || Character.getType(code) == Character.FORMAT);
      if (hidden) {
        shown.append(code < 0x100 ? "\\x%02X".formatted(code) : "\\u%04X".formatted(code));
      } else {
        shown.appendCodePoint(code);
      }
    });
    return shown.toString();
  }
}
