package com.acme.flows.ivr;

import com.acme.flows.Application;
import com.acme.flows.Stories;
import dev.bxml.simulator.SimulatedCall;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Calls to the menus, and the service that knows the hours. */
abstract class IvrCalls extends Stories {
  static final String[] LANGUAGES = {"For English, press 1.", "Para español, oprima 2."};
  static final String[] MENU = {
    "For sales, press 1.", "For opening hours, press 2.", "To hear this again, press 0."
  };

  final CompletableFuture<String> hours = new CompletableFuture<>();

  @Override
  protected Application application() {
    return new IvrApplication();
  }

  @Override
  protected Map<String, Object> surroundings() {
    return Map.of("hours", (Hours) language -> hours);
  }

  /** Whether the application itself ends the wait for the hours. */
  boolean movesCallsByRest() {
    return true;
  }

  SimulatedCall english() {
    return call().hears(LANGUAGES).press("1").hears(MENU);
  }

  static String[] and(String first, String... then) {
    return Stream.concat(Stream.of(first), Stream.of(then)).toArray(String[]::new);
  }
}
