package dev.bxml.simulator.document;

import java.util.Set;

/**
 * The callback that a document answers, as far as it decides which verbs may stand in it.
 *
 * @param eventType the callback's event
 * @param inbound whether the call came in; false for one that the application placed, and for a
 *     party of a transfer
 * @param answered whether the call has been answered
 * @param waitingParty whether the call is a party of a transfer that is not yet connected
 */
public record Answering(String eventType, boolean inbound, boolean answered, boolean waitingParty) {
  private static final String PUT = "PUT bxml";
  private static final String PUT_TO_CONFERENCE = "PUT bxml of a conference";
  private static final Set<String> CONFERENCE = Set.of(
      "conferenceCreated",
      "conferenceMemberJoin",
      "conferenceMemberExit",
      "conferenceRedirect",
      PUT_TO_CONFERENCE);

  /** A callback about an inbound call. */
  public static Answering inbound(String eventType, boolean answered) {
    return new Answering(eventType, true, answered, false);
  }

  /** A callback about a call that the application placed. */
  public static Answering outbound(String eventType) {
    return new Answering(eventType, false, true, false);
  }

  /** A callback about a party of a transfer, before it is connected. */
  public static Answering waitingParty(String eventType) {
    return new Answering(eventType, false, true, true);
  }

  /** No callback: the application brings a call BXML by the REST API. */
  public static Answering put(boolean inbound, boolean answered, boolean waitingParty) {
    return new Answering(PUT, inbound, answered, waitingParty);
  }

  /** No callback: the application brings a conference BXML by the REST API. */
  public static Answering putToConference() {
    return new Answering(PUT_TO_CONFERENCE, true, true, false);
  }

  /** Tells whether the document is sent to the REST API, which has it otherwise. */
  boolean isPut() {
    return eventType.equals(PUT) || eventType.equals(PUT_TO_CONFERENCE);
  }

  /** Says what to do where there is no document. */
  String leastAdvice() {
    return isPut() ? "put the verbs into a Bxml" : "to hang up, answer <Response/>";
  }

  /** Tells whether the document runs in a conference and not on a call. */
  boolean conference() {
    return CONFERENCE.contains(eventType);
  }
}
