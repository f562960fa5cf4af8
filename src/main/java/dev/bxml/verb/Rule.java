package dev.bxml.verb;

import static dev.bxml.verb.Severity.ERROR;
import static dev.bxml.verb.Severity.WARNING;

/**
 * The rules for a whole document, one line each. The first part is checked by {@link Bxml#check()},
 * the second needs to know the callback that is being answered, which {@code
 * dev.bxml.handler.BxmlValidator} does.
 */
public enum Rule {
  /** The platform takes no larger document. */
  DOCUMENT_SIZE(ERROR, "must be at most 65536 bytes"),
  /** An element in a place that the protocol does not have it in. */
  NESTING(ERROR, "must not stand here"),
  /** Text in an element that has none. */
  NO_TEXT(ERROR, "must hold no text"),
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
  REFER_TARGET(ERROR, "must hold one SipUri that starts with sip: and has no attributes"),
  /** Credentials that the platform sends by https only. */
  HTTPS(ERROR, "must use https where it has credentials"),

  /** Credentials that would go over the wire for all to read. */
  HTTPS_ADVISED(WARNING, "should use https where it has credentials"),
  /** An element that this library does not know; it may be newer. */
  KNOWN_ELEMENT(WARNING, "should be an element of BXML"),
  /** A tag that the platform does not document for speech. */
  KNOWN_SSML(WARNING, "should be one of the nine SSML tags"),
  /** A verb behind one that ends the document. */
  REACHABLE(WARNING, "should be reachable"),
  /** The tag of a call. */
  TAG_LENGTH(WARNING, "should have a tag of at most 256 characters"),
  /** The User-To-User header. */
  UUI_LENGTH(WARNING, "should have a uui of at most 256 characters"),
  /** A URL that is none. */
  URL(WARNING, "should have http or https URLs, absolute or relative"),
  /** A WebSocket address that is none. */
  WEBSOCKET_URL(WARNING, "should have a ws or wss destination"),
  /** An attribute that means nothing without another. */
  COMPANION(WARNING, "should have the attributes that its attributes need"),
  /** Attributes of which one makes the other void. */
  CONFLICT(WARNING, "should not have attributes that exclude each other"),
  /** What a Connect connects to. */
  ENDPOINT(WARNING, "should hold an Endpoint"),

  /** The root of a reply. */
  REPLY_ROOT(ERROR, "must be Response in a reply"),
  /** A verb that a conference cannot execute: the platform refuses the whole document. */
  CONFERENCE_VERB(ERROR, "must not stand in a reply about a conference"),
  /** A verb that a party of a transfer cannot execute before it is connected. */
  TRANSFER_PARTY_VERB(ERROR, "must not stand in a reply to a party that is not yet connected"),
  /** Forward comes before anything has answered the call, or not at all. */
  UNANSWERED_CALL(ERROR, "must stand in a reply about an inbound call that is not answered"),
  /** Refer is for calls that come in. */
  INBOUND_CALL(WARNING, "should stand in a reply about an inbound call"),
  /** A leading slash that leaves the path of the web application. */
  CONTEXT_PATH(WARNING, "should have URLs within the application");

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
