package dev.bxml.flow;

/**
 * What was thrown at digits that nobody keeps: its class and its stack, without its message and its
 * causes, in which the digits may stand; that of a {@code NumberFormatException} has them.
 */
final class BareCause extends Exception {
  private static final long serialVersionUID = 1L;

  BareCause(Throwable thrown) {
    super(thrown.getClass().getName() + ", whose message is left out: there may be digits in it");
    setStackTrace(thrown.getStackTrace());
  }
}
