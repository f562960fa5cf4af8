package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Why there is no answer, where no server of a test can bring it about. */
final class BrokenTest {

  @Test
  void onlyABadRequestIsOneForAnotherPort() {
    byte[] page = "requires TLS".getBytes(ISO_8859_1);
    assertEquals("", Broken.advice(404, page));
    assertEquals(": there is TLS at that port; write https", Broken.advice(400, page));
  }

  @Test
  void onlyAStatusThatLeadsElsewhereIsSaidToDoSo() {
    String told =
        ", and no page says that the platform follows that; name the URL that it leads to";
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      assertEquals(told, Broken.advice(status, new byte[0]));
    }
    assertEquals("", Broken.advice(304, new byte[0]));
  }

  @Test
  void aNameThatNobodyKnows() {
    ConnectException failure = new ConnectException();
    failure.initCause(new UnresolvedAddressException());
    assertEquals("nobody knows the name of its server", Broken.why("http", failure));
    assertEquals("nobody listens there", Broken.why("http", new ConnectException()));
  }

  @Test
  void aCertificate() {
    String told = "its certificate is not one that the JDK trusts for that name; use http on one's"
        + " own machine, or set javax.net.ssl.trustStore";
    assertEquals(
        told, Broken.why("http", new SSLHandshakeException("PKIX path building failed: ...")));
    assertEquals(
        told,
        Broken.why(
            "http",
            new IOException(new SSLHandshakeException("No name matching localhost found"))));
    assertEquals(
        "TLS could not be agreed on", Broken.why("http", new SSLException("handshake_failure")));
  }

  @Test
  void nothingByHttps() {
    assertEquals(
        "the connection broke before the reply; look whether the application has failed",
        Broken.why("https", new EOFException()));
  }

  @Test
  void anythingElse() {
    assertEquals("the connection broke", Broken.why("http", new IOException("Connection reset")));
    assertEquals("the connection broke", Broken.why("http", null));
    assertEquals(
        "java.lang.SecurityException", Broken.why("http", new SecurityException("secret")));
  }
}
