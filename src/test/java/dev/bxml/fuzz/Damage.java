package dev.bxml.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * What may happen to bytes on their way.
 *
 * @param place where, as a part of the whole length
 */
record Damage(Kind kind, double place, String token) {

  /** How bytes suffer. */
  enum Kind {
    FLIPPED,
    CUT,
    INSERTED,
    REPEATED,
    DEEPENED,
    LENGTHENED,
    WIDENED,
    MARKED
  }

  /** What breaks a tokenizer, or nearly does. */
  private static final List<String> TOKENS = List.of(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\"",
      "\\u",
      "\\ud800",
      "\\",
      "\u0000",
      "\uFEFF",
      "//",
      "NaN",
      "-",
      "1e",
      "<!DOCTYPE a [<!ENTITY b \"c\">]>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "<?xml version=\"1.1\"?>",
      "&#1;",
      "&a;",
      "<a:b c:d=\"\"/>",
      "<",
      ">",
      "&",
      "=");

  static Arbitrary<Damage> any() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.doubles().between(0, 1).withSpecialValue(0).withSpecialValue(1),
            Arbitraries.oneOf(Arbitraries.of(TOKENS), Texts.any()))
        .as(Damage::new);
  }

  /** Does the damages one after another. */
  static byte[] all(byte[] bytes, List<Damage> damages) {
    byte[] damaged = bytes;
    for (Damage damage : damages) {
      damaged = damage.to(damaged);
    }
    return damaged;
  }

  private byte[] to(byte[] bytes) {
    int at = (int) (place * bytes.length);
    byte[] inserted = token.getBytes(UTF_8);
    return switch (kind) {
      case FLIPPED -> flipped(bytes, at);
      case CUT -> Arrays.copyOf(bytes, at);
      case INSERTED -> with(bytes, at, inserted);
      case REPEATED -> with(bytes, at, Arrays.copyOfRange(bytes, at / 2, at));
      case DEEPENED -> with(bytes, at, "{\"a\":[<a>".repeat(80).getBytes(UTF_8));
      case LENGTHENED -> with(bytes, at, (token + "1").repeat(3_000).getBytes(UTF_8));
      case WIDENED -> new String(bytes, UTF_8).getBytes(UTF_16LE);
      case MARKED -> with(bytes, 0, "\uFEFF".getBytes(UTF_8));
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    if (at < bytes.length) {
      flipped[at] ^= (byte) (1 << (token.length() % 8));
    }
    return flipped;
  }

  private static byte[] with(byte[] bytes, int at, byte[] more) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, at);
    all.writeBytes(more);
    all.write(bytes, at, bytes.length - at);
    return all.toByteArray();
  }
}
