package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the callbacks, member for member as they are documented. */
final class Payloads {
  private static final String ACCOUNT = "9900000";
  private static final String APPLICATION = "04e88489-df02-4e34-a0ee-27a91849555f";
  private static final String CALLS =
      "https://voice.bandwidth.com/api/v2/accounts/" + ACCOUNT + "/calls/";
  private static final String CONFERENCES =
      "https://voice.bandwidth.com/api/v2/accounts/" + ACCOUNT + "/conferences/";

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
        .with("accountId", ACCOUNT)
        .with("applicationId", APPLICATION)
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
        .with("accountId", type.equals("conferenceRecordingAvailable") ? ACCOUNT : null)
        .with("conferenceId", room.id)
        .with("name", room.name)
        .with(own)
        .with("tag", room.tag);
    return new Event(type, members.map());
  }

  static String callUrl(Leg leg) {
    return CALLS + leg.id;
  }

  static String conferenceUrl(ConferenceRoom room) {
    return CONFERENCES + room.id;
  }

  /** Returns what a callback is about, for the transcript. */
  static String told(Event event) {
    return event.members().entrySet().stream()
        .filter(member -> TOLD.contains(member.getKey()))
        .map(member -> " " + member.getKey() + "=" + member.getValue())
        .collect(Collectors.joining());
  }
}
