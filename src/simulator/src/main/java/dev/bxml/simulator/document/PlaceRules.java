package dev.bxml.simulator.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks whether a verb may stand in a reply to the callback that is being answered. */
final class PlaceRules {
  static final List<String> CONFERENCE = List.of(
      "PlayAudio",
      "SpeakSentence",
      "StartRecording",
      "StopRecording",
      "PauseRecording",
      "ResumeRecording");

  static final List<String> NOT_FOR_WAITING_PARTY =
      List.of("Bridge", "Conference", "Forward", "Transfer");

  /** Younger than the platform's list of what a waiting party can do, which lacks them. */
  static final List<String> UNSTATED_FOR_WAITING_PARTY = List.of(
      "Connect", "Refer", "StartStream", "StopStream", "StartTranscription", "StopTranscription");

  private final Answering answering;
  private final List<String> findings;
  private @Nullable Element answeredBy;

  PlaceRules(Answering answering, List<String> findings) {
    this.answering = answering;
    this.findings = findings;
  }

  /** Checks the next verb of the document. */
  void check(Element verb) throws RefusedBxmlException {
    inConference(verb);
    onWaitingParty(verb);
    switch (verb.name()) {
      case "Forward" -> forward(verb);
      case "Refer" -> refer(verb);
      case "Transfer" -> transfer(verb);
      default -> {}
    }
    if (answeredBy == null && verb.answers()) {
      answeredBy = verb;
    }
  }

  private void inConference(Element verb) throws RefusedBxmlException {
    RefusedBxmlException.when(
        answering.conference() && !CONFERENCE.contains(verb.name()),
        verb.path(),
        "must not stand in a reply about a conference, but does; a conference knows only "
            + String.join(", ", CONFERENCE));
  }

  private void onWaitingParty(Element verb) throws RefusedBxmlException {
    String inferred = answering.eventType().equals("transferAnswer")
        ? ""
        : " (inferred: the pages say so of transferAnswer alone)";
    RefusedBxmlException.when(
        answering.waitingParty() && NOT_FOR_WAITING_PARTY.contains(verb.name()),
        verb.path(),
        "must not stand in a reply to a party of a transfer that is not yet connected, but does"
            + inferred + "; wait for transferComplete");
    if (answering.waitingParty() && UNSTATED_FOR_WAITING_PARTY.contains(verb.name())) {
      findings.add(verb.path() + " should stand in a reply to a call that is connected: what it"
          + " does to a party that is not the platform does not say");
    }
  }

  private void forward(Element verb) throws RefusedBxmlException {
    RefusedBxmlException.when(
        !answering.inbound(),
        verb.path(),
        "must stand in a reply about an inbound call, but does not; use Transfer");
    RefusedBxmlException.when(
        answering.answered(),
        verb.path(),
        "must stand in a reply about a call that is not answered, but the call is; use Transfer");
    Element before = answeredBy;
    if (before != null) {
      boolean stated = before.name().equals("Ring");
      throw new RefusedBxmlException(verb.path()
          + " must come before anything answers the call, but " + before.path() + " does"
          + (stated ? "" : " (inferred: the pages say so of Ring alone)")
          + "; use Transfer, or drop it");
    }
  }

  private void transfer(Element verb) {
    String treatment = verb.attributes().getOrDefault("diversionTreatment", "none");
    if (!answering.inbound() && !treatment.equals("none")) {
      findings.add(
          verb.path() + ".diversionTreatment should stand in a reply about an inbound call,"
              + " but does not: the platform has it for no other");
    }
  }

  private void refer(Element verb) {
    if (!answering.inbound()) {
      findings.add(verb.path() + " should stand in a reply about an inbound call: the platform"
          + " refers no other");
    }
  }
}
