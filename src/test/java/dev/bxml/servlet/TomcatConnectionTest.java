package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

/** Verifies that connections fare in Tomcat. */
final class TomcatConnectionTest extends ConnectionContract {
  /** Tomcat closes the connection after these whoever sets them, and says so in the reply. */
  private static final Set<Integer> CLOSING = Set.of(400, 413, 500, 501);

  TomcatConnectionTest() {
    super(TomcatApp::start, CLOSING);
  }

  /**
   * When the bytes of a body cannot be read, Tomcat has called sendError before the reader gets the
   * exception, and lets nobody take that back: its own page goes out. What the servlet can do is to
   * keep the exception from it.
   */
  @Override
  void assertBrokenOff(RawHttp.Response response) {
    assertEquals(400, response.status());
    assertTrue(response.body().contains("<h1>HTTP Status 400 – Bad Request</h1>"), response.body());
    assertFalse(response.body().contains("xception"), response.body());
    assertFalse(response.body().contains("dev.bxml"), response.body());
    assertFalse(response.body().contains("chunk"), response.body());
    assertFalse(response.body().contains("SECRET"), response.body());
  }
}
