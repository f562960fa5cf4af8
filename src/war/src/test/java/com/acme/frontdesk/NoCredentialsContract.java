package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the WAR does not start without credentials, unless it is told that it is only a try.
 * A subclass knows how to start a container.
 */
abstract class NoCredentialsContract {
  private static final String SWITCH = "front-desk.authentication";

  /** Starts the WAR; throws if it does not start. */
  abstract Deployment start() throws Exception;

  /** Asserts how the container says that the WAR has not started. */
  abstract void assertSays(String message, Exception thrown);

  @AfterEach
  void forgetTheSwitch() {
    System.clearProperty(SWITCH);
  }

  @Test
  void noneAreSet() {
    assertSays(
        "init-param usernameFrom of filter 'auth': env:FRONT_DESK_USERNAME must be set, but is not;"
            + " set this environment variable",
        assertThrows(Exception.class, this::start));
  }

  @Test
  void noneAreSetAndTheSwitchIsOn() {
    System.setProperty(SWITCH, "on");
    noneAreSet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "false", "OFF"})
  void switchThatSaysNeither(String value) {
    System.setProperty(SWITCH, value);
    assertSays(
        "init-param switchFrom of filter 'auth': property:front-desk.authentication must be on or"
            + " off, but is something else",
        assertThrows(Exception.class, this::start));
  }

  @Test
  void theSwitchIsOff() throws Exception {
    System.setProperty(SWITCH, "off");
    try (LogLines log = LogLines.of("dev.bxml")) {
      Deployment desk = start();
      try {
        assertEquals(
            List.of(
                "WARNING filter 'auth' is OFF, because property:front-desk.authentication is off:"
                    + " whoever reaches its URLs can send callbacks and gets the answers. Switch it on"
                    + " before real calls come in"),
            log.soFar().stream().filter(line -> line.startsWith("WARNING")).toList());
        assertEquals(200, desk.get("incoming?eventType=initiate").statusCode());
      } finally {
        desk.stop();
      }
    }
  }
}
