package dev.bxml.simulator.platform;

/**
 * Something that cannot be done to a call as it is, such as a key pressed after its end. The message
 * says what the call must be and what it is, without the call itself as its subject.
 */
public final class ImpossibleException extends RuntimeException {
  ImpossibleException(String message) {
    super(message);
  }
}
