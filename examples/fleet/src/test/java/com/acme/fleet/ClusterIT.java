package com.acme.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.simulator.SimulatedCallback;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls while servers die, stop and pause. */
final class ClusterIT extends Faults {

  @Test
  void nothingHappens() throws Exception {
    play(Fault.none());
  }

  @Test
  void everyCallbackComesTwiceAtOnce() throws Exception {
    play(Fault.everythingTwice());
  }

  @Test
  void serversAreKilledWhileHandlersAreAtWork() throws Exception {
    play(FULL ? Fault.kills(0.15, 0.4, 0.65) : Fault.kills(0.2, 0.6));
  }

  @Test
  void twoOfThreeServersAreKilledAtOnce() throws Exception {
    play(Fault.killsTwoAtOnce());
  }

  @Test
  void aServerIsStopped() throws Exception {
    assumeTrue(FULL, "a deployment, below, is that three times");
    play(Fault.terminates());
  }

  @Test
  void allServersAreDeployedOneAfterAnother() throws Exception {
    play(Fault.rollingRestart());
  }

  @Test
  void aServerIsPaused() throws Exception {
    play(Fault.pause(Fault.Length.seconds(4)));
  }

  /** It is answered by 504, which no balancer sends again: else the next server would be late too. */
  @Test
  void aHandlerIsLate() throws Exception {
    Map<String, String> late =
        Map.of("fleet.deadline", "2", "fleet.work", "5000", "fleet.failureSentence", "");
    try (Cluster slow = new Cluster(DATABASE, late)) {
      for (Balancer balancer : List.of(slow.nginx(), slow.haproxy())) {
        String url = "http://127.0.0.1:" + balancer.port() + "/voice/incoming";
        try (CallSimulator bandwidth = CallSimulator.at(url).credentials("bandwidth", "fleet:1")) {
          SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
          SimulatedCallback initiate = call.callback("initiate");
          assertEquals(504, initiate.status(), call::transcript);
          assertEquals(1, slow.journal().begun(Node.key(call.callId(), "initiate", "/incoming")));
          note("a handler that is late, deadline 2 s, through " + balancer + ": 504 after "
              + initiate.took().toMillis() + " ms, begun once");
        }
      }
    }
  }
}
