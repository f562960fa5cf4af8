package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Verifies that the end of a call is one line, whatever came. */
class CallLogIT {
  @Test
  void hangup() {
    assertEquals("INFO disconnect c-1: Outcome[cause=hangup, errorId=null]", logged("""
        {"eventType": "disconnect", "callId": "c-1", "cause": "hangup", "from": "+15551230003"}"""));
  }

  @Test
  void error() {
    assertEquals("INFO disconnect c-1: Outcome[cause=callback-error, errorId=e-7]", logged("""
        {"eventType": "disconnect", "callId": "c-1", "cause": "callback-error",
         "errorMessage": "of +15551230003", "errorId": "e-7"}"""));
  }

  @Test
  void forgedLine() {
    assertEquals("INFO disconnect c-1ERRORforged0: Outcome[cause=***, errorId=null]", logged("""
        {"eventType": "disconnect", "callId": "c-1\\nERROR forged {0}", "cause": "hangup\\r\\n$X"}"""));
  }

  @Test
  void nothingKnown() {
    assertEquals("INFO disconnect: Outcome[cause=null, errorId=null]", logged("""
        {"eventType": "disconnect"}"""));
  }

  private static String logged(String json) {
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      assertEquals(201, Desk.status(json));
      assertEquals(1, log.soFar().size());
      return log.soFar().get(0);
    }
  }
}
