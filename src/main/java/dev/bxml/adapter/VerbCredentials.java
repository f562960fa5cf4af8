package dev.bxml.adapter;

import dev.bxml.verb.Bxml;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials that let a request in, for the verbs of the document that answers it. */
final class VerbCredentials {
  private static final String HTTP = "http://";
  private static final String HTTPS = "https://";

  private final String username;
  private final String password;
  private final @Nullable String origin;
  private final boolean isHttp;

  private VerbCredentials(
      String username, String password, @Nullable String origin, boolean isHttp) {
    this.username = Objects.requireNonNull(username, "username");
    this.password = Objects.requireNonNull(password, "password");
    this.origin = origin;
    this.isHttp = isHttp;
  }

  static VerbCredentials of(String username, String password, @Nullable String origin) {
    boolean isHttp = begins(origin, HTTP);
    if (origin != null && !isHttp && !begins(origin, HTTPS)) {
      throw new IllegalArgumentException(
          "origin must be http or https and a host, such as https://example.com, but is not");
    }
    return new VerbCredentials(username, password, origin, isHttp);
  }

  private static boolean begins(@Nullable String origin, String scheme) {
    return origin != null && origin.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  /** Tells whether the platform came by a scheme for which it takes no credentials. */
  boolean isHttp() {
    return isHttp;
  }

  /** Returns the document with them; itself when nothing in it needs any. */
  Bxml on(Bxml document) {
    return document.authenticated(username, password, origin == null ? null : host(origin));
  }

  /** Taken out when it is wanted: most callbacks are reports, which are answered with nothing. */
  private String host(String origin) {
    int start = (isHttp ? HTTP : HTTPS).length();
    int slash = origin.indexOf('/', start); // of a base URL, in which much is configured
    return origin.substring(start, slash < 0 ? origin.length() : slash);
  }

  /** Shows nothing of them. */
  @Override
  public String toString() {
    return "VerbCredentials[…]";
  }
}
