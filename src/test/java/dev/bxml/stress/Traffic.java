package dev.bxml.stress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The callbacks of one run, each known by its number. Everything about one follows from the seed and
 * that number, whichever thread asks, caller or handler.
 *
 * @param mix which kinds there are
 * @param mixed how many are of the mix
 * @param hanging how many follow whose handlers hang
 * @param afterwards how many ordinary ones follow those
 */
record Traffic(long seed, Mix mix, int mixed, int hanging, int afterwards) {
  static final String PATH = "/voice/menu";

  /** One byte more than is read. */
  static final int TOO_LONG = 256 * 1024 + 1;

  private static final int HTTP2_OF = 4;
  private static final int LONGEST_FILLER = 2_000;
  private static final int LONG_REPLY = 30_000;

  int total() {
    return mixed + hanging + afterwards;
  }

  Kind kind(int number) {
    if (number < mixed) {
      return mix.draw(random(number));
    }
    return number < mixed + hanging ? Kind.HANGS : Kind.AFTERWARDS;
  }

  /** Tells whether a callback comes by HTTP/2: one in four of the kinds that may. */
  boolean isByHttp2(int number) {
    return kind(number).mayComeByHttp2() && random(~number).split().nextInt(HTTP2_OF) == 0;
  }

  /** Returns numbers that are the same each time for a callback; the first is that of its kind. */
  private SplittableRandom random(int number) {
    return new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L);
  }

  /** Returns a number from 0 for the choices within a kind. */
  int choice(int number, int bound) {
    return random(~number).nextInt(bound);
  }

  static String callId(int number) {
    return "c-" + number;
  }

  /** Returns the number of the callback that an id or a log line is of; -1 if of none. */
  static int number(String text) {
    int start = text.startsWith("c-") ? 2 : text.indexOf(" c-") + 3;
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return start < 2 || end == start ? -1 : Integer.parseInt(text, start, end, 10);
  }

  /** What a caller gives, and the handler says, so that a reply is known to be the right one. */
  String marker(int number) {
    return Long.toHexString(random(~number).nextLong());
  }

  /** What the handler of a call has spoken. */
  String sentence(int number) {
    String sentence = callId(number) + " " + marker(number);
    int times = kind(number) == Kind.LONG_REPLY ? LONG_REPLY / sentence.length() : 1;
    return sentence.repeat(times);
  }

  /** The whole request, with its body. */
  byte[] request(int number) {
    return kind(number) == Kind.GATHER_BY_GET
        ? ascii("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target(number)))
        : post("POST", "application/json", body(number));
  }

  /** Path and query. */
  String target(int number) {
    return kind(number) == Kind.GATHER_BY_GET
        ? "%s?eventType=gather&callId=%s&tag=%s&digits=1&from=%%2B15551230001"
            .formatted(PATH, callId(number), marker(number))
        : PATH;
  }

  byte[] post(String method, String contentType, String body) {
    return ascii(head(method, contentType, body.length()) + body);
  }

  String head(String method, String contentType, int length) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(method, PATH, contentType, length);
  }

  /** The head of a request that waits for "100 Continue": then its handler waits for the body. */
  byte[] headThatAsks(int length) {
    return ascii(head("POST", "application/json", length)
        .replace("\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n"));
  }

  byte[] headInChunks() {
    return ascii(head("POST", "application/json", 0)
        .replace("Content-Length: 0", "Transfer-Encoding: chunked"));
  }

  /** The JSON of a callback, of this or that length. */
  String body(int number) {
    return """
        {"eventType":"%s","eventTime":"2026-03-02T14:08:03.512Z","accountId":"9900001",\
        "applicationId":"04e88489-df02-4e34-a0ee-27a91849555f","from":"+15551230001",\
        "to":"+15551230002","direction":"inbound","%s":"%s","tag":"%s","digits":"1","later":"%s"}""".formatted(
            eventType(kind(number)),
            kind(number) == Kind.CONFERENCE_CREATED ? "conferenceId" : "callId",
            callId(number),
            marker(number),
            "x".repeat(choice(number, LONGEST_FILLER)));
  }

  private static String eventType(Kind kind) {
    return switch (kind) {
      case DTMF -> "dtmf";
      case DISCONNECT, DISCONNECT_THROWS, LATE_REPORT_THROWS -> "disconnect";
      case LATE_REPORT -> "recordingAvailable";
      case CONFERENCE_CREATED -> "conferenceCreated";
      case NO_HANDLER -> "redirect";
      case UNKNOWN_EVENT -> "hologram";
      default -> "gather";
    };
  }

  /** A body that is longer than what is read. */
  byte[] tooLong() {
    byte[] body = new byte[TOO_LONG];
    Arrays.fill(body, (byte) ' ');
    return body;
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
