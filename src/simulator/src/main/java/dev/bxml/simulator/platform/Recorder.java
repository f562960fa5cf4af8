package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.time.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording under way, and the reports that come of it. Its URLs are those of the document that
 * began it, however late they are used.
 */
final class Recorder {
  private static final Duration PROCESSING = Duration.ofSeconds(2);
  private static final Duration TRANSCRIBING = Duration.ofSeconds(3);
  private static final Duration TOO_SHORT_FOR_TEXT = Duration.ofMillis(500);
  private static final Duration TOO_LONG_FOR_TEXT = Duration.ofHours(4);

  private final Subject subject;
  private final String available;
  private final String id;
  private final int channels;
  private final String fileFormat;
  private final boolean transcribe;
  private final @Nullable Webhook availableTo;
  private final @Nullable Webhook transcribedTo;
  private final List<String> words = new ArrayList<>();
  private final Instant start;
  private Duration paused = Duration.ZERO;
  private @Nullable Instant pausedSince;

  private Recorder(Subject subject, Element verb, String available, int channels, boolean text) {
    this.subject = subject;
    this.available = available;
    this.channels = channels;
    this.id = subject.platform().ids.next("r");
    this.start = subject.platform().loop.now();
    this.fileFormat = "mp3".equals(verb.text("fileFormat")) ? "mp3" : "wav";
    this.transcribe = text && verb.flag("transcribe");
    this.availableTo = Webhooks.of(subject, verb, "recordingAvailable");
    this.transcribedTo = Webhooks.of(subject, verb, "transcriptionAvailable");
  }

  static Recorder of(Leg leg, Element verb) {
    boolean both = verb.name().equals("StartRecording") && verb.flag("multiChannel");
    return new Recorder(leg, verb, "recordingAvailable", both ? 2 : 1, true);
  }

  /** Of a conference there is one channel, and never a transcription. */
  static Recorder of(ConferenceRoom room, Element verb) {
    return new Recorder(room, verb, "conferenceRecordingAvailable", 1, false);
  }

  void pause() {
    if (pausedSince == null) {
      pausedSince = subject.platform().loop.now();
    }
  }

  void resume() {
    if (pausedSince != null) {
      paused = paused.plus(Duration.between(pausedSince, subject.platform().loop.now()));
      pausedSince = null;
    }
  }

  void said(String text) {
    if (pausedSince == null) {
      words.add(text);
    }
  }

  /** Ends it: the file and its text are reported when they are ready. */
  Recorded end() {
    resume();
    Instant end = subject.platform().loop.now();
    Duration duration = Duration.between(start, end).minus(paused);
    List<String> said = List.copyOf(words);
    RecordedFile file =
        new RecordedFile(subject, id, start, end, duration, channels, fileFormat, said);
    subject.note("recorded " + Wording.seconds(duration));
    subject.platform().loop.after(PROCESSING, () -> processed(file));
    boolean readable =
        duration.compareTo(TOO_SHORT_FOR_TEXT) > 0 && duration.compareTo(TOO_LONG_FOR_TEXT) < 0;
    if (transcribe && readable && !isLost()) {
      subject
          .platform()
          .loop
          .after(PROCESSING.plus(TRANSCRIBING), () -> file.transcribed(transcribedTo, null));
    }
    return new Recorded(id, duration, channels, fileFormat, said, file);
  }

  private void processed(RecordedFile file) {
    String status = subject.settings().recordingStatus;
    file.processed(status);
    if (availableTo != null) {
      Members own = file.about(!isLost()).with("channels", channels).with("status", status);
      subject.platform().report(subject, subject.event(available, own), availableTo);
    }
  }

  /** Whether there is no file to fetch. */
  private boolean isLost() {
    return subject.settings().recordingStatus.equals("error");
  }

  /** Returns what recordComplete says that has been made; the file is not there yet. */
  Members made(Recorded recorded) {
    return recorded.file().about(true).with("channels", channels);
  }
}
