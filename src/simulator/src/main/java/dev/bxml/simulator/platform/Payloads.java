package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the callbacks, member for member as they are documented. */
final class Payloads {
  static final String ACCOUNT = "9900000";
  static final String APPLICATION = "04e88489-df02-4e34-a0ee-27a91849555f";

  /** Of these each callback has its own. */
  private static final Set<String> TOLD = Set.of(
      "digits",
      "terminatingDigit",
      "digit",
      "text",
      "cause",
      "transferTo",
      "duration",
      "status",
      "referCallStatus");

  /** These have no answerTime, though the call has been answered. */
  private static final Set<String> UNANSWERED =
      Set.of("recordingAvailable", "transcriptionAvailable");

  private Payloads() {}

  static Event about(Leg leg, String type, Members own) {
    Leg.Origin origin = leg.origin;
    Members members = Members.none()
        .with("eventType", type)
        .with("eventTime", leg.eventTimes.next(leg.platform.loop.now()))
        .with("accountId", leg.accountId)
        .with("applicationId", leg.applicationId)
        .with("from", origin.from())
        .with("to", origin.to())
        .with("direction", origin.direction())
        .with("callId", leg.id)
        .with("parentCallId", origin.parent() == null ? null : origin.parent().id)
        .with("callUrl", callUrl(leg))
        .with("enqueuedTime", leg.enqueuedTime)
        .with("startTime", leg.startTime)
        .with("answerTime", UNANSWERED.contains(type) ? null : leg.answerTime)
        .with(own)
        .with("tag", leg.tag)
        .with("transferCallerId", origin.transferCallerId())
        .with("transferTo", origin.transferTo());
    return new Event(type, members.map());
  }

  /** Callbacks of conferences have no call, and so none of its members. */
  static Event aboutConference(ConferenceRoom room, String type, Members own) {
    Members members = Members.none()
        .with("eventType", type)
        .with("eventTime", room.eventTimes.next(room.platform().loop.now()))
        .with("accountId", type.equals("conferenceRecordingAvailable") ? room.accountId() : null)
        .with("conferenceId", room.id)
        .with("name", room.name)
        .with(own)
        .with("tag", room.tag);
    return new Event(type, members.map());
  }

  static String callUrl(Leg leg) {
    return leg.platform.apiUrl + "/accounts/" + leg.accountId + "/calls/" + leg.id;
  }

  static String conferenceUrl(ConferenceRoom room) {
    return room.platform().apiUrl + "/accounts/" + room.accountId() + "/conferences/" + room.id;
  }

  /** Returns what the REST API tells of a call. */
  static Members state(Leg leg) {
    Instant since = leg.answerTime == null ? leg.startTime : leg.answerTime;
    return Members.none()
        .with("callId", leg.id)
        .with("parentCallId", leg.origin.parent() == null ? null : leg.origin.parent().id)
        .with("applicationId", leg.applicationId)
        .with("accountId", leg.accountId)
        .with("to", leg.origin.to())
        .with("from", leg.origin.from())
        .with("direction", leg.origin.direction())
        .with("state", leg.ended() ? "disconnected" : leg.answered() ? "answered" : "initiated")
        .with("enqueuedTime", leg.enqueuedTime)
        .with("startTime", leg.startTime)
        .with("answerTime", leg.answerTime)
        .with("endTime", leg.endTime)
        .with("disconnectCause", leg.cause)
        .with("errorMessage", leg.errorMessage)
        .with("errorId", leg.errorId)
        .with("lastUpdate", leg.endTime == null ? since : leg.endTime);
  }

  /** Returns what a callback is about, for the transcript. */
  static String told(Event event) {
    return event.members().entrySet().stream()
        .filter(member -> TOLD.contains(member.getKey()))
        .map(member -> " " + member.getKey() + "=" + member.getValue())
        .collect(Collectors.joining());
  }
}
