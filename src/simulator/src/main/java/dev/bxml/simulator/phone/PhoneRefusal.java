package dev.bxml.simulator.phone;

/** A request that the phone does not do: the status, and a sentence that says why. */
public final class PhoneRefusal extends Exception {
  private final int status;

  public PhoneRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  public static void when(boolean refused, int status, String message) throws PhoneRefusal {
    if (refused) {
      throw new PhoneRefusal(status, message);
    }
  }
}
