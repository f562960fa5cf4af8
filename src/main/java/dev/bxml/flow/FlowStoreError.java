package dev.bxml.flow;

/** Has what a store threw pass a flow that catches exceptions. */
final class FlowStoreError extends Error {
  private static final long serialVersionUID = 1L;

  private final Exception exception;

  FlowStoreError(Exception exception) {
    super("the state store failed", exception);
    this.exception = exception;
  }

  Exception exception() {
    return exception;
  }
}
