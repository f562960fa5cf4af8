package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import java.time.Duration;

/** Runs a verb: at once, or by making the leg busy with it. */
final class Verbs {
  private Verbs() {}

  static void run(Leg leg, Element verb) {
    if (verb.answers()) {
      leg.answer();
    }
    switch (verb.name()) {
      case "SpeakSentence", "PlayAudio" -> Playing.prompt(leg, verb);
      case "Gather" -> Gathering.start(leg, verb);
      case "Record" -> Recording.start(leg, verb);
      case "Transfer" -> Transferring.start(leg, verb);
      case "Bridge" -> Bridging.start(leg, verb);
      case "Conference" -> InConference.start(leg, verb);
      case "Connect" -> Dialing.connect(leg, verb);
      case "Refer" -> Referring.start(leg, verb);
      case "Forward" -> Dialing.forward(leg, verb);
      case "Pause" -> Playing.lasts(leg, verb.seconds("duration"));
      case "Ring" -> ring(leg, verb);
      case "SendDtmf" -> sendDtmf(leg, verb);
      case "Redirect" -> redirect(leg, verb);
      case "Hangup" -> leg.end("hangup", null);
      case "Tag" -> leg.tag = verb.text().isEmpty() ? null : verb.text();
      default -> inBackground(leg.background, verb);
    }
  }

  /** What does not hold the document up. */
  private static void inBackground(Background background, Element verb) {
    switch (verb.name()) {
      case "StartGather" -> background.startGather(verb);
      case "StopGather" -> background.stopGather();
      case "StartRecording" -> background.startRecording(verb);
      case "PauseRecording" -> background.recordings.pause();
      case "ResumeRecording" -> background.recordings.resume();
      case "StopRecording" -> background.recordings.stop();
      case "StartStream" -> background.streams.start(verb);
      case "StopStream" -> background.stopStream(verb);
      case "StartTranscription" -> background.transcriptions.start(verb);
      case "StopTranscription" -> background.stopTranscription(verb);
      default -> throw new IllegalStateException("No verb " + verb.name());
    }
  }

  private static void redirect(Leg leg, Element verb) {
    leg.tagFrom(verb);
    Webhook webhook = Webhooks.of(leg, verb, "redirect");
    if (webhook == null) {
      leg.end("invalid-bxml", verb.path() + " must have a redirectUrl, but has an empty one");
      return;
    }
    leg.fetch(leg.event("redirect"), webhook);
  }

  private static void ring(Leg leg, Element verb) {
    leg.note("hears ringing");
    Playing.lasts(leg, verb.seconds("duration"));
  }

  private static void sendDtmf(Leg leg, Element verb) {
    leg.note("hears the tones " + verb.text());
    Playing.lasts(
        leg,
        Tones.time(
            verb.text(), verb.milliseconds("toneDuration"), verb.milliseconds("toneInterval")));
  }

  /** How long tones take. */
  static final class Tones {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(1);

    private Tones() {}

    /** Each tone and the silence after it, in place of which a pause stands. */
    static Duration time(String tones, Duration tone, Duration interval) {
      Duration time = Duration.ZERO;
      for (int i = 0; i < tones.length(); i++) {
        char key = tones.charAt(i);
        boolean beforePause = i + 1 < tones.length() && isPause(tones.charAt(i + 1));
        if (isPause(key)) {
          time = time.plus(key == 'W' ? LONG_PAUSE : PAUSE);
        } else {
          time = time.plus(beforePause ? tone : tone.plus(interval));
        }
      }
      return time;
    }

    private static boolean isPause(char key) {
      return key == ',' || key == 'w' || key == 'W';
    }
  }
}
