package dev.bxml.verb;

/**
 * What happens to SIP Diversion headers on a new leg: {@code diversionTreatment} of {@link
 * Transfer} and {@link Forward}.
 */
public enum DiversionTreatment implements Keyword {
  /** No Diversion header is sent; the default. */
  NONE("none"),

  /** The inbound header is copied. */
  PROPAGATE("propagate"),

  /** The inbound header is copied, and one is added from the inbound request URI. */
  STACK("stack");

  private final String value;

  DiversionTreatment(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}
