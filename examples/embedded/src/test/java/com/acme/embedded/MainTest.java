package com.acme.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.servlet.Credentials;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.CallSimulatorExtension;
import dev.bxml.simulator.SimulatedCall;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MainTest {
  private static final String CALLER = "+15551230003";
  private static final String ACME = "+15551230002";
  private static final String WELCOME = "Welcome to Acme. For our opening hours, press 1.";

  private static final Server SERVER =
      Main.server(new InetSocketAddress("127.0.0.1", 0), Credentials.of("bandwidth", "a secret"));

  @RegisterExtension
  static final CallSimulatorExtension SIMULATOR = CallSimulatorExtension.of(
      () -> CallSimulator.at(SERVER.getURI().resolve("/voice/incoming").toString())
          .credentials("bandwidth", "a secret"));

  @BeforeAll
  static void start() throws Exception {
    SERVER.start();
  }

  @AfterAll
  static void stop() throws Exception {
    SERVER.stop();
  }

  @Test
  void theCallerAsksForTheHours(CallSimulator bandwidth) {
    bandwidth
        .incomingCall(CALLER, ACME)
        .hears(WELCOME)
        .press("1")
        .hears("We are open from nine to five. Goodbye.");
  }

  @Test
  void theCallerPressesAnotherKey(CallSimulator bandwidth) {
    bandwidth.incomingCall(CALLER, ACME).hears(WELCOME).press("2").hears(WELCOME);
  }

  @Test
  void somebodyElseCalls(CallSimulator bandwidth) {
    SimulatedCall call = bandwidth
        .lenient()
        .credentials("bandwidth", "guessed")
        .incomingCall(CALLER, ACME)
        .hears();
    assertEquals("callback-error", call.disconnectCause());
  }
}
