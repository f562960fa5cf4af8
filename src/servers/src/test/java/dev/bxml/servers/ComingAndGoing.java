package dev.bxml.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bxml.simulator.CallSimulator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Takes the application out and brings it back, a call in each life, and out: what is left of any? */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ComingAndGoing {
  private static final int LIVES = Integer.getInteger("servers.lives");

  private final Supplier<Server> servers;

  /** The threads that the server had before it had an application. */
  private final Supplier<Set<String>> before;

  private Server server;
  private int mark;

  ComingAndGoing(Supplier<Server> servers, Supplier<Set<String>> before) {
    this.servers = servers;
    this.before = before;
  }

  @BeforeAll
  void comeAndGo() throws Exception {
    server = servers.get();
    assumeTrue(server.redeploys(), "it comes and goes with the process");
    mark = server.log().mark();
    for (int i = 0; i < LIVES; i++) {
      server.undeploy();
      server.deploy();
      call(server);
    }
    assertFalse(
        Remains.loaded(server.process()).isEmpty(), "jcmd must see an application that is there");
    server.undeploy();
  }

  @Test
  void classes() throws Exception {
    Set<String> classes = Remains.classes(server);
    assertEquals(0, Remains.lives(server.process()), "lives of which there are classes");
    assertEquals(Set.of(), classes);
    assertEquals("", server.leaks());
  }

  @Test
  void threads() throws Exception {
    Set<String> threads = Remains.threads(server.process());
    threads.removeAll(before.get());
    threads.removeIf(name -> name.matches(server.ownThreads()));
    assertEquals(Set.of(), threads);
  }

  @Test
  void warnings() {
    assertEquals(List.of(), server.log().warningsSince(mark));
  }

  private static void call(Server server) {
    try (CallSimulator bandwidth = CallSimulator.at(
            server.voice().resolve("incoming").toString())
        .statusUrl("events")
        .credentials(ServerProcess.USERNAME, ServerProcess.PASSWORD)
        .applicationCredentialsForVerbs(false)
        .strict()) {
      bandwidth
          .incomingCall("+15551230003", "+15551230002")
          .press("2")
          .speak("Please call me back.")
          .press("#")
          .hears(
              "Welcome to Acme.",
              "To speak with somebody, press 1.",
              "To leave a message, press 2.",
              "Please leave a message after the tone.",
              "Thank you for your message of 1 second.");
    }
  }
}
