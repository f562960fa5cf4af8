package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why a request came to nothing, as exceptions tell by their kinds, and those of TLS by messages. */
final class Broken {
  private static final int BAD_REQUEST = 400;
  private static final Set<Integer> LEADS_ELSEWHERE = Set.of(301, 302, 303, 307, 308);

  private Broken() {}

  /**
   * Returns why there is no answer, to be said behind a colon.
   *
   * @param scheme of the URL that was asked
   */
  static String why(String scheme, @Nullable Throwable failure) {
    if (failure instanceof NoReplyException) {
      return String.valueOf(failure.getMessage());
    }
    for (Throwable it = failure; it != null; it = it.getCause()) {
      if (it instanceof UnresolvedAddressException || it instanceof UnknownHostException) {
        return "nobody knows the name of its server";
      }
      if (it instanceof SSLException) {
        return tls(String.valueOf(it.getMessage()));
      }
    }
    if (failure instanceof ConnectException) {
      return "nobody listens there";
    }
    if (failure instanceof NoRouteToHostException) {
      return "there is no way to its server";
    }
    if (failure instanceof EOFException) {
      String silent = scheme.equals("http") ? ", or, where that is a port of TLS, write https" : "";
      return "the connection broke before the reply; look whether the application has failed"
          + silent;
    }
    return failure instanceof IOException || failure == null
        ? "the connection broke"
        : failure.getClass().getName();
  }

  private static String tls(String message) {
    if (message.contains("plaintext connection")
        || message.contains("Unsupported or unrecognized")) {
      return "there is no TLS at that port; write http";
    }
    if (message.contains("PKIX")
        || message.contains("No name matching")
        || message.contains("No subject alternative")) {
      return "its certificate is not one that the JDK trusts for that name; use http on one's own"
          + " machine, or set javax.net.ssl.trustStore";
    }
    return "TLS could not be agreed on";
  }

  /** No page says that one is led elsewhere; servers that expect TLS say so in words when they can. */
  static String advice(int status, byte[] body) {
    if (LEADS_ELSEWHERE.contains(status)) {
      return ", and no page says that the platform follows that; name the URL that it leads to";
    }
    if (status != BAD_REQUEST) {
      return "";
    }
    String text = new String(body, ISO_8859_1).toLowerCase(Locale.ROOT);
    boolean wantsTls = text.contains("requires tls")
        || text.contains("to https port")
        || text.contains("to an https")
        || text.contains("speaking plain http");
    return wantsTls ? ": there is TLS at that port; write https" : "";
  }
}
