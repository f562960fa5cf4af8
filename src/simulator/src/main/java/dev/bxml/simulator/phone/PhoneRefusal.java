package dev.bxml.simulator.phone;

/** A request that the phone does not do: the status, and a sentence that says why. */
final class PhoneRefusal extends Exception {
  private final int status;

  PhoneRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  static void when(boolean refused, int status, String message) throws PhoneRefusal {
    if (refused) {
      throw new PhoneRefusal(status, message);
    }
  }
}
