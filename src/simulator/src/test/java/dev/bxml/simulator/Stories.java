package dev.bxml.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls to an application that runs in a real container; each story runs in each of them. */
@ParameterizedClass
@EnumSource(Container.class)
public abstract class Stories {
  protected static final String CALLER = "+15551230001";
  protected static final String CALLED = "+15551230002";

  protected static final VoiceApp app = new VoiceApp();
  private static WebApp server;

  @Parameter
  Container container;

  protected CallSimulator bandwidth;

  @BeforeParameterizedClassInvocation
  static void start(Container container) throws Exception {
    server = container.start("/app", app);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @BeforeEach
  void simulate() {
    app.reset();
    bandwidth = CallSimulator.at(url("/incoming")).statusUrl("events");
  }

  @AfterEach
  void close() {
    bandwidth.close();
  }

  protected static String url(String path) {
    return server.at("/app" + path).toString();
  }

  SimulatedCall call() {
    return bandwidth.incomingCall(CALLER, CALLED);
  }
}
