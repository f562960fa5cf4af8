package dev.bxml.simulator.phone;

/** A setting of the phone is unknown, missing or wrong. */
public final class PhoneParamException extends Exception {
  private final String param;

  PhoneParamException(String param, String what) {
    super(what);
    this.param = param;
  }

  /** Returns the name of the setting. */
  public String param() {
    return param;
  }

  /** Returns what is wrong with it, and what to do. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
