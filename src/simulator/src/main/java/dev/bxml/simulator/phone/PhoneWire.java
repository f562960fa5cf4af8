package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.Members;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What went over the line, for the page: the heads of requests and replies, and bodies with what no
 * page can show written out. Whoever looks on, or is sent a picture of the page, is told no password.
 */
final class PhoneWire {
  private static final int LONGEST_BODY = 100_000;

  /** A password of a verb, in either kind of quotes: a guarded application names its own. */
  private static final Pattern PASSWORD =
      Pattern.compile("([Pp]assword\\s*=\\s*)(?:\"[^\"]*+\"|'[^']*+')");

  private PhoneWire() {}

  /** Returns each request with its reply: one, or two where the first was answered with a 401. */
  static List<Map<String, Object>> rounds(Exchange exchange) {
    List<Map<String, Object>> rounds = new ArrayList<>();
    for (HttpResponse<byte[]> answer : exchange.answers()) {
      String body =
          exchange.fetchedFile() ? "(" + answer.body().length + " bytes)" : text(answer.body());
      rounds.add(Members.none()
          .with("request", request(answer.request(), exchange))
          .with("reply", head("HTTP/1.1 " + answer.statusCode(), answer.headers()))
          .with("body", body)
          .map());
    }
    return rounds;
  }

  /** As the JDK's client writes it, in its order. */
  private static String request(HttpRequest request, Exchange exchange) {
    URI uri = request.uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    StringBuilder head = new StringBuilder(request.method() + " " + target + " HTTP/1.1\n");
    if (request.method().equals("POST")) {
      head.append("Content-Length: ")
          .append(exchange.json().getBytes(UTF_8).length)
          .append('\n');
    }
    head.append("Host: ").append(uri.getRawAuthority()).append('\n');
    head.append("User-Agent: Java-http-client/").append(System.getProperty("java.version"));
    return head(head.toString(), request.headers());
  }

  private static String head(String first, HttpHeaders headers) {
    StringBuilder head = new StringBuilder(first);
    headers
        .map()
        .forEach((name, values) -> values.forEach(
            value -> head.append('\n').append(name).append(": ").append(shown(name, value))));
    return head.toString();
  }

  private static String shown(String name, String value) {
    boolean secret = name.toLowerCase(Locale.ROOT).endsWith("authorization");
    return secret ? value.replaceFirst(" .*", " ***") : value;
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
