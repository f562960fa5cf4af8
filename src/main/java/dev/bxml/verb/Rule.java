package dev.bxml.verb;

import static dev.bxml.verb.Severity.ERROR;
import static dev.bxml.verb.Severity.WARNING;

/**
 * The rules for a whole document, one line each. The first part is checked by {@link Bxml#check()},
 * the second by {@link Bxml#checkReply}, which needs to know what is being answered, and the last
 * rule by {@link Bxml#authenticated}. An error is what a page of the platform states as a rule; what
 * is inferred, or left open there, is a warning and costs no call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public enum Rule {
  /** The platform takes no larger document. */
  DOCUMENT_SIZE(ERROR, "must be at most 65536 bytes"),
  /** An element in a place that the protocol does not have it in. */
  NESTING(ERROR, "must not stand here"),
  /** A name that can be no newer element: a known one in another case, a root, a foreign word. */
  ELEMENT_NAME(ERROR, "must be an element of BXML"),
  /** No text in an element that needs some. */
  TEXT(ERROR, "must hold text"),
  /** A required attribute is missing. */
  REQUIRED_ATTRIBUTE(ERROR, "must have all required attributes"),
  /** Prompts of a Gather, times its repeatCount. */
  PROMPTS(ERROR, "must have at most 20 prompts, repetitions counted"),
  /** Parties of a Transfer. */
  DESTINATIONS(ERROR, "must have 1 to 8 destinations"),
  /** Parameters of a StartStream or StartTranscription. */
  PARAMETERS(ERROR, "must have at most 12 parameters"),
  /** What a Refer refers to. */
  REFER_TARGET(ERROR, "must hold one SipUri that starts with sip:"),
  /** Credentials that the platform sends by https only. */
  HTTPS(ERROR, "must use https where it has credentials"),

  /** Credentials that would go over the wire for all to read. */
  HTTPS_ADVISED(WARNING, "should use https where it has credentials"),
  /** An element that this library does not know; it may be newer. */
  KNOWN_ELEMENT(WARNING, "should be an element of BXML"),
  /** An attribute that this library does not know the element to have; it may be newer. */
  KNOWN_ATTRIBUTE(WARNING, "should have only attributes of its own"),
  /** Text in an element that has none. */
  NO_TEXT(WARNING, "should hold no text"),
  /** SSML without a word in it. */
  SPOKEN_TEXT(WARNING, "should hold text to speak"),
  /** A tag that the platform does not document for speech. */
  KNOWN_SSML(WARNING, "should be one of the nine SSML tags"),
  /** A verb behind one that ends the document. */
  REACHABLE(WARNING, "should be reachable"),
  /** Forward comes before anything answers the call; what does is documented of Ring alone. */
  FORWARD_FIRST(WARNING, "should come before anything that answers the call"),
  /** A count or a time of nothing, of which no page says what it does. */
  AT_LEAST_ONE(WARNING, "should have a repeatCount and a maxDuration of at least 1"),
  /** The tag of a call. */
  TAG_LENGTH(WARNING, "should have a tag of at most 256 characters"),
  /** The User-To-User header. */
  UUI_LENGTH(WARNING, "should have a uui of at most 256 characters"),
  /** The User-To-User header of a Forward goes to SIP addresses alone. */
  UUI_TARGET(WARNING, "should have a uui only where to starts with sip:"),
  /** The caller's name where the number is hidden. */
  HIDDEN_CALLER(
      WARNING,
      "should have the display name Restricted, Anonymous, Private or Unavailable where privacy is"
          + " true"),
  /** A URL that is none. */
  URL(WARNING, "should have http or https URLs, absolute or relative"),
  /** A plus that whoever reads the query takes for a space. */
  QUERY_PLUS(WARNING, "should have no + in the query of a URL"),
  /** A WebSocket address that is none. */
  WEBSOCKET_URL(WARNING, "should have a ws or wss destination"),
  /** An attribute that means nothing without another. */
  COMPANION(WARNING, "should have the attributes that its attributes need"),
  /** Attributes of which one makes the other void. */
  CONFLICT(WARNING, "should not have attributes that exclude each other"),
  /** What a Connect connects to. */
  ENDPOINT(WARNING, "should hold an Endpoint"),

  /** A verb that a conference cannot execute: the platform refuses the whole document. */
  CONFERENCE_VERB(ERROR, "must not stand in a reply about a conference"),
  /** A verb that a party of a transfer cannot execute when it has just answered. */
  TRANSFER_PARTY_VERB(ERROR, "must not stand in a reply to a party that is not yet connected"),

  /** The root of a reply. */
  REPLY_ROOT(WARNING, "should be Response in a reply"),
  /** The same verb in a later reply to that party, which may be connected by then. */
  WAITING_PARTY_VERB(
      WARNING, "should not stand in a reply to a party that may not be connected yet"),
  /** Forward comes before anything has answered the call, or not at all. */
  UNANSWERED_CALL(WARNING, "should stand in a reply about an inbound call that is not answered"),
  /** Refer is for calls that come in. */
  INBOUND_CALL(WARNING, "should stand in a reply about an inbound call"),
  /** A leading slash that leaves the path of the web application. */
  CONTEXT_PATH(WARNING, "should have URLs within the application"),

  /** A URL of the application's own that asks for credentials. */
  CREDENTIALS(WARNING, "should name the credentials of the application's own URLs");

  private final Severity severity;
  private final String sentence;

  Rule(Severity severity, String sentence) {
    this.severity = severity;
    this.sentence = sentence;
  }

  /**
   * Returns how bad it is to break the rule.
   *
   * @return error or warning
   */
  public Severity severity() {
    return severity;
  }

  /** Returns the rule in words, such as {@code must have 1 to 8 destinations}. */
  @Override
  public String toString() {
    return sentence;
  }
}
