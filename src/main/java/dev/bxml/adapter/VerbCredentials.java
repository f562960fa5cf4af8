package dev.bxml.adapter;

import dev.bxml.verb.Bxml;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials that let a request in, for the verbs of the document that answers it. */
final class VerbCredentials {
  private final String username;
  private final String password;
  private final @Nullable String host;
  private final boolean isHttp;

  private VerbCredentials(String username, String password, @Nullable String host, boolean isHttp) {
    this.username = Objects.requireNonNull(username, "username");
    this.password = Objects.requireNonNull(password, "password");
    this.host = host;
    this.isHttp = isHttp;
  }

  static VerbCredentials of(String username, String password, @Nullable String origin) {
    if (origin == null) {
      return new VerbCredentials(username, password, null, false);
    }
    int colon = origin.indexOf("://");
    String scheme = origin.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    boolean isHttp = scheme.equals("http");
    if (!isHttp && !scheme.equals("https")) {
      throw new IllegalArgumentException(
          "origin must be http or https and a host, such as https://example.com, but is not");
    }
    int start = colon + "://".length();
    int slash = origin.indexOf('/', start); // of a base URL, in which much is configured
    String host = origin.substring(start, slash < 0 ? origin.length() : slash);
    return new VerbCredentials(username, password, host, isHttp);
  }

  /** Tells whether the platform came by a scheme for which it takes no credentials. */
  boolean isHttp() {
    return isHttp;
  }

  /** Returns the document with them; itself when nothing in it needs any. */
  Bxml on(Bxml document) {
    return document.authenticated(username, password, host);
  }

  /** Shows nothing of them. */
  @Override
  public String toString() {
    return "VerbCredentials[…]";
  }
}
