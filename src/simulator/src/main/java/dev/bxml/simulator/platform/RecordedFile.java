package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recording that has ended, as the platform keeps it: its file, its text, and what callbacks tell of them. */
public final class RecordedFile {
  private static final Duration TRANSCRIBING = Duration.ofSeconds(3);

  private final Subject subject;
  private final String id;
  private final Instant start;
  private final Instant end;
  private final Duration duration;
  private final int channels;
  private final String fileFormat;
  private final List<String> words;
  private String status = "processing";
  private boolean isDeleted;
  private @Nullable Members transcription;

  RecordedFile(
      Subject subject,
      String id,
      Instant start,
      Instant end,
      Duration duration,
      int channels,
      String fileFormat,
      List<String> words) {
    this.subject = subject;
    this.id = id;
    this.start = start;
    this.end = end;
    this.duration = duration;
    this.channels = channels;
    this.fileFormat = fileFormat;
    this.words = words;
  }

  public String id() {
    return id;
  }

  public Duration duration() {
    return duration;
  }

  public int channels() {
    return channels;
  }

  public String fileFormat() {
    return fileFormat;
  }

  /** Whether the REST API still knows it. */
  public boolean exists() {
    return !isDeleted;
  }

  /** Whether there is something to listen to. */
  public boolean hasMedia() {
    return status.equals("complete") || status.equals("partial");
  }

  /** Whether there is text to read. */
  public boolean hasText() {
    return transcription != null && "available".equals(transcription.map().get("status"));
  }

  /** What was said while it was made. */
  public String text() {
    return String.join(" ", words);
  }

  public void delete() {
    isDeleted = true;
  }

  public void deleteMedia() {
    status = "deleted";
  }

  public void deleteText() {
    transcription = null;
  }

  /** The file is there, or lost. */
  void processed(String outcome) {
    status = outcome;
  }

  /** Returns what a callback says of it. */
  Members about(boolean hasUrl) {
    return Members.none()
        .with("startTime", start)
        .with("endTime", end)
        .with("recordingId", id)
        .with("mediaUrl", hasUrl ? url() + "/media" : null)
        .with("duration", duration)
        .with("fileFormat", fileFormat);
  }

  private String url() {
    return subject.restUrl() + "/recordings/" + id;
  }

  /**
   * The text is there, or not.
   *
   * @param to gets {@code transcriptionAvailable}; null for nowhere
   * @param tag what the callback has instead of the call's tag; null for that
   */
  void transcribed(@Nullable Webhook to, @Nullable String tag) {
    Instant now = subject.platform().loop.now();
    String outcome = subject.settings().transcriptionStatus;
    boolean isThere = outcome.equals("available");
    transcription = Members.none()
        .with("id", subject.platform().ids.next("t"))
        .with("url", isThere ? url() + "/transcription" : null)
        .with("status", outcome)
        .with("completedTime", now)
        .with("completeTime", now); // captured live; the pages have the other
    if (to != null) {
      Members own = about(true).with("transcription", transcription.map());
      Event event = subject.event("transcriptionAvailable", own);
      if (tag != null) {
        event.members().put("tag", tag);
      }
      subject.platform().report(subject, event, to);
    }
  }

  /** Has a text made of it, as the REST API does; its end is told. */
  public void transcribe(@Nullable Webhook to, @Nullable String tag) {
    subject.platform().loop.after(TRANSCRIBING, () -> transcribed(to, tag));
  }

  /** Returns what the REST API tells of it. */
  public Members state() {
    return subject
        .recordingState()
        .with("recordingId", id)
        .with("duration", duration)
        .with("channels", channels)
        .with("startTime", start)
        .with("endTime", end)
        .with("fileFormat", fileFormat)
        .with("status", status)
        .with("mediaUrl", hasMedia() ? url() + "/media" : null)
        .with("transcription", transcription == null ? null : transcription.map());
  }
}
