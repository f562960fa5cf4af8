package com.acme.recipes;

import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.callback.Callback;
import dev.bxml.callback.UnknownCallback;
import dev.bxml.handler.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times the handlers' work, by event and outcome. Use it when Micrometer is what your
 * dashboards read: {@code adapter.interceptors(new MicrometerInterceptor(registry))}, or in {@code
 * web.xml} {@code @metrics} in the init-param {@code interceptors}.
 *
 * <p>The outcome is the status that the handler decided on, or {@code thrown}, which a late handler
 * that was interrupted comes to as well. What reaches no handler is in the log alone.
 */
public final class MicrometerInterceptor implements CallbackInterceptor {
  private final MeterRegistry registry;

  public MicrometerInterceptor(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Reply intercept(Callback callback, Invocation next) throws Exception {
    Timer.Sample sample = Timer.start(registry);
    // The name of an unknown event comes from outside, and each value would be one more meter.
    String event = callback instanceof UnknownCallback ? "unknown" : callback.eventType();
    String outcome = "thrown";
    try {
      Reply reply = next.proceed();
      outcome = Integer.toString(reply.status());
      return reply;
    } finally {
      sample.stop(registry.timer("voice.callbacks", "event", event, "outcome", outcome));
    }
  }
}
