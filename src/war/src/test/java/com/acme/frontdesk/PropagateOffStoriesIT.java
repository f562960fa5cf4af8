package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the stories would be like if the verbs named no credentials: on a platform that does not take
 * those of the application for them, each call ends at its first Gather.
 */
class PropagateOffStoriesIT {
  private static final Path OFF = Path.of("src/test/resources/propagate-off.xml");

  @Test
  void theCallEndsAtTheFirstKey() throws Exception {
    Deployment desk = JettyFrontDeskIT.jetty(
        Deployment.war(), "", webApp -> webApp.setOverrideDescriptor(OFF.toUri().toString()));
    String url = desk.voice().resolve("incoming").toString();
    try (CallSimulator bandwidth = CallSimulator.at(url)
        .statusUrl("events")
        .credentials(Deployment.username(), Deployment.password())) {
      SimulatedCall call = press2(bandwidth.applicationCredentialsForVerbs(false));
      assertEquals("callback-error", call.disconnectCause(), call::transcript);
      assertEquals(
          "The callback gather was answered with 401, but there are no credentials for "
              + desk.voice().resolve("menu"),
          call.errorMessage());

      SimulatedCall lenient = press2(bandwidth);
      assertTrue(
          lenient.heard().contains("Please leave a message after the tone."), lenient::transcript);
    } finally {
      desk.stop();
    }
  }

  private static SimulatedCall press2(CallSimulator bandwidth) {
    return bandwidth.incomingCall("+15551230003", "+15551230002").press("2");
  }
}
