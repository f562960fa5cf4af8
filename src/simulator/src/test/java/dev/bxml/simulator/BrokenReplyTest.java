package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why there is no answer is said as far as it is known. */
final class BrokenReplyTest extends Stories {

  private String problem(String... bytes) throws Exception {
    try (RawServer server =
        new RawServer(out -> out.write(String.join("", bytes).getBytes(ISO_8859_1)))) {
      return bandwidth.url(server.url("/")).incomingCall(CALLER, CALLED).errorMessage();
    }
  }

  @Test
  void httpToAPortOfTls() throws Exception {
    String alert = "\u0015\u0003\u0003\u0000\u0002\u0002P";
    assertEquals(
        "The callback initiate was not answered: there is TLS at that port; write https",
        problem(alert));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bad Request: This combination of host and port requires TLS.",
        "The plain HTTP request was sent to HTTPS port",
        "You're speaking plain HTTP to an SSL-enabled server port.",
        "Client sent an HTTP request to an HTTPS server.",
      })
  void httpToAPortOfTlsWhoseServerSaysSo(String page) throws Exception {
    assertEquals(
        "The callback initiate was answered with status 400: there is TLS at that port; write https",
        problem("HTTP/1.1 400 \r\nConnection: close\r\n\r\n", page));
  }

  @Test
  void aBadRequestOfAnotherKind() throws Exception {
    assertEquals(
        "The callback initiate was answered with status 400",
        problem("HTTP/1.1 400 \r\nConnection: close\r\n\r\n", "The body must be JSON."));
  }

  @Test
  void tlsToAPortOfHttp() {
    String url = url("/incoming").replace("http:", "https:");
    assertEquals(
        "The callback initiate was not answered: there is no TLS at that port; write http",
        bandwidth.url(url).incomingCall(CALLER, CALLED).errorMessage());
  }

  @Test
  void noHttpAtAll() throws Exception {
    assertEquals(
        "The callback initiate was not answered: what answers at that port is not HTTP",
        problem("SSH-2.0-OpenSSH_9.2\r\n"));
    assertEquals(
        "The callback initiate was not answered: what answers at that port is not HTTP",
        problem("220 mail.example.com ESMTP"));
  }

  @Test
  void nothingAtAll() throws Exception {
    assertEquals(
        "The callback initiate was not answered: the connection broke before the reply; look whether"
            + " the application has failed, or, where that is a port of TLS, write https",
        problem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
  void aReplyThatBreaksOff(String header) throws Exception {
    assertEquals(
        "The callback initiate was not answered: the connection broke before the end of the reply",
        problem("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n", "20\r\n<Response>"));
  }
}
