package dev.bxml.simulator.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.bxml.simulator.delivery.Courier;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file that is played.
 *
 * @param name its URL as the document has it
 * @param lasts how long it is
 * @param failure why it cannot be played; null when it can
 */
record Audio(String name, Duration lasts, @Nullable String failure) {
  private static final Duration UNKNOWN = Duration.ofSeconds(5);
  private static final int HEADER = 44;
  private static final int BYTE_RATE = 28;

  /**
   * Fetches the file of a PlayAudio, as the platform does before it plays it. A file of the
   * application's own server must be there; others are taken on trust, since a test should not
   * depend on them.
   */
  static void fetch(Subject subject, Element verb, Consumer<Audio> then) {
    String name = verb.text();
    String url = subject.resolve(name);
    boolean own = Urls.origin(url).equals(Urls.origin(subject.settings().url));
    if (!subject.settings().audioFetched || !own) {
      then.accept(new Audio(name, UNKNOWN, null));
      return;
    }
    Webhook file = Webhooks.audio(subject, verb, url);
    subject.platform().loop.outside(() -> {
      Exchange exchange = subject.platform().courier.fetch(file);
      return () -> {
        subject.exchanged(exchange, "");
        if (exchange.length() >= Courier.MOST_OF_A_FILE) {
          subject.judged(exchange, List.of(tooLong(name)), null);
        }
        then.accept(of(name, exchange));
      };
    });
  }

  private static String tooLong(String name) {
    return "The audio %s should be less than %d bytes, but is more: the simulator reads no more"
        .formatted(name, Courier.MOST_OF_A_FILE);
  }

  /** Returns what was fetched, for the transcript. */
  static String outline(Exchange exchange) {
    String type = exchange.contentType();
    long length = length(exchange);
    return (type == null ? " " : " " + type + ", ") + length + " bytes";
  }

  private static long length(Exchange exchange) {
    return Math.max(exchange.length(), exchange.declaredLength());
  }

  private static Audio of(String name, Exchange exchange) {
    if (exchange.failure() != null) {
      return new Audio(
          name, Duration.ZERO, "The audio " + name + " " + exchange.failure().message());
    }
    String kind = kind(name, exchange.contentType());
    if (kind.equals("mp3")) {
      return new Audio(name, UNKNOWN, null);
    }
    byte[] bytes = exchange.body();
    boolean wave = bytes.length > HEADER && new String(bytes, 0, 4, ISO_8859_1).equals("RIFF");
    return wave
        ? new Audio(name, lasts(bytes, length(exchange)), null)
        : new Audio(
            name,
            Duration.ZERO,
            "The audio " + name + " must be a wav or mp3 file, but is neither");
  }

  /** By its type, else by its name; anything else is tried as wav. */
  private static String kind(String name, @Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    String media = type.replaceFirst(";.*", "").strip();
    return switch (media) {
      case "audio/mpeg", "audio/mpeg3", "audio/mp3" -> "mp3";
      case "audio/wav", "audio/x-wav" -> "wav";
      default ->
        name.toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "").endsWith(".mp3") ? "mp3" : "wav";
    };
  }

  private static Duration lasts(byte[] wave, long length) {
    int rate = ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN).getInt(BYTE_RATE);
    return rate <= 0 ? UNKNOWN : Duration.ofMillis((length - HEADER) * 1000L / rate);
  }
}
