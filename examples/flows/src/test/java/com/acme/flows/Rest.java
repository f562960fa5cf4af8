package com.acme.flows;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The REST API of the simulated platform. What has been asked of it can be awaited, in order. */
public final class Rest implements Calls {
  private final Map<String, SimulatedCall> calls = new ConcurrentHashMap<>();
  private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private CallSimulator bandwidth;

  void connect(CallSimulator bandwidth) {
    this.bandwidth = bandwidth;
  }

  public SimulatedCall knows(SimulatedCall call) {
    calls.put(call.callId(), call);
    return call;
  }

  /** Waits until the application has asked for something more, and it is done. */
  public String next() throws InterruptedException {
    String order = orders.poll(20, TimeUnit.SECONDS);
    if (order == null) {
      throw new AssertionError("Nothing is asked of the REST API");
    }
    return order;
  }

  /** Returns whether something has been asked that no story has awaited. */
  public boolean isQuiet() {
    return orders.isEmpty();
  }

  /** Waits until somebody is called. */
  public SimulatedCall placed(String to) throws InterruptedException {
    String order = next();
    String prefix = "create " + to + " ";
    if (!order.startsWith(prefix)) {
      throw new AssertionError("The application must call " + to + ", but asks for " + order);
    }
    return calls.get(order.substring(prefix.length()));
  }

  @Override
  public String create(String to, CharSequence url) {
    SimulatedCall call = knows(bandwidth
        .createCall("+15551230002", to)
        .answerUrl(url.toString())
        .disconnectUrl(url.toString())
        .callTimeout(Duration.ofSeconds(20))
        .syncMachineDetection()
        .place());
    orders.add("create " + to + " " + call.callId());
    return call.callId();
  }

  @Override
  public void redirect(String callId, CharSequence url) {
    unlessEnded(() -> calls.get(callId).redirect(url.toString()));
    orders.add("redirect " + callId + " " + url);
  }

  @Override
  public void redirectConference(String conferenceId, CharSequence url) {
    unlessEnded(() -> bandwidth.conference(conferenceId).redirect(url.toString()));
    orders.add("redirectConference " + conferenceId + " " + url);
  }

  @Override
  public void hangUp(String callId) {
    unlessEnded(() -> calls.get(callId).complete());
    orders.add("hangUp " + callId);
  }

  private static void unlessEnded(Runnable order) {
    try {
      order.run();
    } catch (AssertionError ended) {
      // So the platform answers 404 or 409, and so the interface takes it.
    }
  }
}
