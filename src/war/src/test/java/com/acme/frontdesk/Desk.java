package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** One front desk for all tests of its handlers, without credentials: JSON goes in, BXML comes out. */
final class Desk {
  private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>";
  private static final String END = "</Response>";
  private static final String SWITCH = "front-desk.authentication";

  private static final Deployment DEPLOYMENT = start();

  private Desk() {}

  /** Stays until the tests' JVM ends. */
  private static Deployment start() {
    System.setProperty(SWITCH, "off");
    try {
      return JettyFrontDeskIT.jetty(Deployment.war(), "");
    } catch (Exception e) {
      throw new AssertionError("the WAR did not start", e);
    } finally {
      System.clearProperty(SWITCH);
    }
  }

  /** Sends a callback and returns what is inside the Response that answers it. */
  static String answer(String json) {
    HttpResponse<byte[]> reply = post(json);
    assertEquals(200, reply.statusCode());
    String xml = new String(reply.body(), StandardCharsets.UTF_8);
    assertTrue(xml.startsWith(START) && xml.endsWith(END), xml);
    return xml.substring(START.length(), xml.length() - END.length());
  }

  /** Sends a callback and returns the status that answers it. */
  static int status(String json) {
    return post(json).statusCode();
  }

  private static HttpResponse<byte[]> post(String json) {
    try {
      return DEPLOYMENT.post("incoming", json);
    } catch (Exception e) {
      throw new AssertionError("no reply", e);
    }
  }
}
