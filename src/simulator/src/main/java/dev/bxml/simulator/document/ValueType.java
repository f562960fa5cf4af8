package dev.bxml.simulator.document;

import java.util.regex.Pattern;

/** The kinds of values that attributes and texts have. */
public enum ValueType {
  TEXT("text", ".*", true),
  TAG("text", ".*", false),
  WORD("one of ", ".*", true),
  /** Words of a list that the platform adds to. */
  OPEN_WORD("one of ", ".*", false),
  BOOLEAN("true or false", "true|false", true),
  INTEGER("a whole number", "[0-9]{1,9}", true),
  SECONDS("a number of seconds", "[0-9]{1,9}(\\.[0-9]{1,9})?", true),
  WHOLE_SECONDS("a whole number of seconds", "[0-9]{1,9}", true),
  MILLISECONDS("a number of milliseconds", "[0-9]{1,9}(\\.[0-9]{1,9})?", true),
  CONFERENCE_NAME("letters, digits and - _ .", "[A-Za-z0-9._-]+", true),
  TONES("keys 0-9 A-D * # and pauses , w W", "[0-9A-Da-d*#wW,]+", true),
  KEYS("keys 0-9 A-D * #", "[0-9A-Da-d*#]*", false),
  NAME("letters, digits and - _", "[A-Za-z0-9_-]+", false),
  URL(
      "an http or https URL, absolute or relative",
      "(?i)https?://[^\\s/?#]\\S*|(?!https?//|[a-z][a-z0-9+.-]*:)\\S+",
      false),
  WEB_SOCKET_URL("a ws or wss URL", "(?i)wss?://[^\\s/?#]\\S*", false),
  PHONE_NUMBER("a number such as +15551230001", "\\+[1-9][0-9]{1,14}", false),
  SIP_URI("a SIP URI such as sip:name@example.com", "(?i)sips?:\\S+", false),
  PARTY(
      "a number such as +15551230001 or a SIP URI",
      PHONE_NUMBER.pattern.pattern() + "|" + SIP_URI.pattern.pattern(),
      false),
  CALLER_ID(
      "a number such as +15551230001, or Restricted, Anonymous, Private or Unavailable",
      PHONE_NUMBER.pattern.pattern() + "|Restricted|Anonymous|Private|Unavailable",
      false),
  UUI("a value with its ;encoding=base64, jwt or hex", "(?s).+;encoding=(base64|jwt|hex)", false);

  private final String rule;
  private final Pattern pattern;
  private final boolean refused;

  ValueType(String rule, String pattern, boolean refused) {
    this.rule = rule;
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    this.refused = refused;
  }

  /** Returns the rule in words, to be said after "must be". */
  String rule() {
    return rule;
  }

  public boolean fits(String value) {
    return pattern.matcher(value).matches();
  }

  Pattern pattern() {
    return pattern;
  }

  /**
   * Tells whether another value refuses the document. Where the platform's pages give no closed set
   * of values, or say what else is done with them, it is only worth a word.
   */
  boolean refused() {
    return refused;
  }

  boolean number() {
    return this == INTEGER || this == SECONDS || this == WHOLE_SECONDS || this == MILLISECONDS;
  }

  /** Tells whether a value is a word of the protocol or a number, and so no secret. */
  boolean shown() {
    return number() || this == WORD || this == OPEN_WORD || this == BOOLEAN;
  }
}
