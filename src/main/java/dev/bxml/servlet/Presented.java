package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.adapter.CallbackRequest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a request presented in its Authorization header, as RFC 7617 has it. It is kept as it came, and
 * taken apart for those who need it: most who see it among a request's attributes do not.
 */
final class Presented {
  /** In any case and with one space or more. */
  private static final String SCHEME = "Basic ";

  private final String header;

  /** Kept, since nearly all requests present the same. */
  private volatile @Nullable Pair takenApart;

  /** Takes a header of this scheme. */
  Presented(String header) {
    this.header = header;
  }

  /** Returns what presents a pair, {@code username:password} in UTF-8, as nearly all clients do. */
  static Presented of(byte[] pair) {
    return new Presented(SCHEME + Base64.getEncoder().encodeToString(pair));
  }

  String header() {
    return header;
  }

  static boolean isBasic(String header) {
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /**
   * Returns {@code username:password} in UTF-8, or whatever else was presented.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  // A regular expression in place of this took as long as decoding and comparing together.
  byte[] pair() {
    int start = SCHEME.length();
    while (start < header.length() && header.charAt(start) == ' ') {
      start++;
    }
    return Base64.getDecoder().decode(header.substring(start));
  }

  /** Returns a callback's request with these, which have let it in. */
  CallbackRequest on(CallbackRequest callback, String origin) {
    Pair pair = takenApart;
    if (pair == null) {
      pair = new Pair(new String(pair(), UTF_8));
      takenApart = pair;
    }
    return callback.authenticated(pair.username, pair.password, origin);
  }

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "Presented[…]";
  }

  private static final class Pair {
    private final String username;
    private final String password;

    Pair(String text) {
      int colon = text.indexOf(':'); // no username contains one
      this.username = text.substring(0, colon);
      this.password = text.substring(colon + 1);
    }
  }
}
