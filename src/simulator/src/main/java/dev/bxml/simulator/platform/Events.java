package dev.bxml.simulator.platform;

import java.util.Set;
import java.util.TreeSet;

/** The events of the platform's callbacks, as far as the simulator sends them. */
public final class Events {
  private static final Set<String> ASKED = Set.of(
      "answer",
      "bridgeComplete",
      "bridgeTargetComplete",
      "conferenceCreated",
      "conferenceMemberExit",
      "conferenceMemberJoin",
      "conferenceRedirect",
      "gather",
      "initiate",
      "recordComplete",
      "redirect",
      "referComplete",
      "transferAnswer",
      "transferComplete");

  private static final Set<String> REPORTED = Set.of(
      "conferenceCompleted",
      "conferenceRecordingAvailable",
      "disconnect",
      "dtmf",
      "machineDetectionComplete",
      "mediaStreamRejected",
      "mediaStreamStarted",
      "mediaStreamStopped",
      "partialgather",
      "realTimeTranscriptionAvailable",
      "realTimeTranscriptionRejected",
      "realTimeTranscriptionStarted",
      "realTimeTranscriptionStopped",
      "recordingAvailable",
      "transcriptionAvailable",
      "transferDisconnect");

  private Events() {}

  /** Returns the events, which must be some that the simulator sends. */
  public static Set<String> sent(String... eventTypes) {
    Set<String> all = new TreeSet<>(ASKED);
    all.addAll(REPORTED);
    return known(all, "events", eventTypes);
  }

  /** Returns the events, which must be reports: nobody waits for the answer to one. */
  public static Set<String> reported(String... eventTypes) {
    return known(new TreeSet<>(REPORTED), "reports", eventTypes);
  }

  private static Set<String> known(Set<String> all, String what, String... eventTypes) {
    for (String eventType : eventTypes) {
      if (!all.contains(eventType)) {
        throw new IllegalArgumentException(
            "eventTypes must be " + what + " of " + all + ", but " + eventType + " is none");
      }
    }
    return Set.of(eventTypes);
  }
}
