package dev.bxml.flow;

/** Takes a flow back out of the step at which it waits; an Error, since flows catch exceptions. */
final class Unwinding extends Error {
  private static final long serialVersionUID = 1L;

  Unwinding() {
    super("the call waits for its next callback; a flow must let this pass", null, false, false);
  }
}
