package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.TomcatApp;
import dev.bxml.servlet.WebApp;
import dev.bxml.simulator.CallSimulator;
import jakarta.servlet.FilterRegistration;
import org.junit.jupiter.api.Test;

/** Verifies what testing.md says of an application whose credentials a test has forgotten. */
final class TestingPageTest {
  private static final Page PAGE = Page.of("testing.md");

  @Test
  void verification() {
    assertTrue(PAGE.says("`java -jar simulator.jar URL --verify`"));
    String simulator = Page.read("src/simulator/README.md");
    assertTrue(simulator.contains(
        "java -jar simulator.jar http://localhost:3000/voice/incoming --verify"));
    assertTrue(simulator.contains("It follows the URLs in your BXML with every single key"));
  }

  @Test
  void applicationThatHasNotStarted() throws Exception {
    assertTrue(PAGE.says("one that has not answers each call with a `404`"));
    assertTrue(PAGE.says("`environmentVariables` of Surefire, and the simulator by `credentials`"));
    assertTrue(Page.read("examples/front-desk/src/test/java/com/acme/frontdesk/FrontDeskTest.java")
        .contains("assertEquals(LifecycleState.STARTED, application.getState());"));
    try (LogLines log = new LogLines();
        WebApp app = TomcatApp.start("", context -> {
          FilterRegistration.Dynamic auth =
              context.addFilter("auth", CallbackAuthFilter.class.getName());
          auth.setInitParameter("usernameFrom", "env:TESTING_PAGE_USERNAME");
          auth.setInitParameter("passwordFrom", "env:TESTING_PAGE_PASSWORD");
          auth.addMappingForUrlPatterns(null, false, "/voice/*");
        });
        CallSimulator bandwidth = CallSimulator.at(
                "http://127.0.0.1:" + app.port() + "/voice/incoming")
            .credentials("bandwidth", "secret")) {
      assertEquals(
          "The callback initiate was answered with status 404",
          bandwidth.incomingCall("+15551230003", "+15551230002").hears().errorMessage());
      assertTrue(log.lines().get(0).contains("env:TESTING_PAGE_USERNAME"), log.lines()::toString);
    }
  }
}
