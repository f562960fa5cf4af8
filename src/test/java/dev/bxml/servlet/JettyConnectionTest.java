package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertEmptyRaw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that connections fare in Jetty. */
final class JettyConnectionTest extends ConnectionContract {
  JettyConnectionTest() {
    super(JettyApp::start, Set.of());
  }

  /** Nobody waits for it, so that Jetty closes the connection, once its reply is out. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
  void bodyThatNeverComes(String length) throws Exception {
    for (String sent : new String[] {"", "5\r\nhallo"}) {
      try (RawHttp connection = new RawHttp(app)) {
        connection.head("PUT /app/voice/x HTTP/1.1", "Host: localhost", length).send(sent);
        assertEmptyRaw(405, connection.response());
        assertEquals("", connection.untilClosed());
      }
    }
  }
}
