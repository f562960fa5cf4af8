package dev.bxml.simulator.rest;

import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Recorded;
import dev.bxml.simulator.platform.RecordedFile;
import dev.bxml.simulator.platform.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The recordings of a call or a conference, and what is in them. */
final class Files {
  private static final int RECORDING = 3;

  /** Whose recordings a path is about. */
  @FunctionalInterface
  interface Owner {
    List<Recorded> recordings(Request request) throws RefusedRequest;
  }

  private final Owner owner;
  private final Supplier<Settings> settings;

  Files(Owner owner, Supplier<Settings> settings) {
    this.owner = owner;
    this.settings = settings;
  }

  /** {@code listCallRecordings}, {@code listConferenceRecordings}. */
  Answer list(Request request) throws RefusedRequest {
    return Answer.json(owner.recordings(request).stream()
        .map(Recorded::file)
        .filter(RecordedFile::exists)
        .map(file -> file.state().map())
        .toList());
  }

  /** {@code listAccountCallRecordings}. */
  static Answer all(Platform platform, Request request) throws RefusedRequest {
    List<Object> found = new ArrayList<>();
    for (Leg leg : platform.calls()) {
      if (request.asksFor("to", leg.origin.to()) && request.asksFor("from", leg.origin.from())) {
        for (Recorded recorded : leg.recordings()) {
          Members state = recorded.file().state();
          if (recorded.file().exists()
              && Page.isWithin(
                  request, "minStartTime", "maxStartTime", state.map().get("startTime"))) {
            found.add(state.map());
          }
        }
      }
    }
    return Answer.json(found);
  }

  /** {@code getCallRecording}, {@code getConferenceRecording}. */
  Answer state(Request request) throws RefusedRequest {
    return Answer.json(200, find(request).state());
  }

  /** {@code deleteRecording}. */
  Answer delete(Request request) throws RefusedRequest {
    find(request).delete();
    return Answer.empty(204);
  }

  /** {@code downloadCallRecording}, {@code downloadConferenceRecording}. */
  Answer media(Request request) throws RefusedRequest {
    RecordedFile file = find(request);
    if (!file.hasMedia()) {
      throw RefusedRequest.notFound("Media of recording [" + file.id() + "]");
    }
    return Answer.sound(new Silence(file.fileFormat(), file.channels(), file.duration()));
  }

  /** {@code deleteRecordingMedia}. */
  Answer deleteMedia(Request request) throws RefusedRequest {
    find(request).deleteMedia();
    return Answer.empty(204);
  }

  /** {@code getRecordingTranscription}. */
  Answer text(Request request) throws RefusedRequest {
    RecordedFile file = find(request);
    if (!file.hasText()) {
      throw RefusedRequest.notFound("Transcription of recording [" + file.id() + "]");
    }
    Members transcript = Members.none()
        .with("speaker", 0)
        .with("text", file.text())
        .with("confidence", new Json.Written("1.0"));
    return Answer.json(200, Members.none().with("transcripts", List.of(transcript.map())));
  }

  /** {@code transcribeCallRecording}. */
  Answer transcribe(Request request) throws RefusedRequest {
    RecordedFile file = find(request);
    Body body = Body.of(request);
    Duration timeout = body.seconds("callbackTimeout", 1, 25);
    Webhook to = Hooks.of(
        body,
        "callbackUrl",
        "callbackMethod",
        "username",
        "password",
        settings.get(),
        timeout == null ? settings.get().callbackTimeout : timeout);
    if (!file.hasMedia()) {
      throw RefusedRequest.notFound("Media of recording [" + file.id() + "]");
    }
    file.transcribe(to, body.text("tag"));
    return Answer.empty(204);
  }

  /** {@code deleteRecordingTranscription}. */
  Answer deleteText(Request request) throws RefusedRequest {
    find(request).deleteText();
    return Answer.empty(204);
  }

  private RecordedFile find(Request request) throws RefusedRequest {
    String id = request.at(RECORDING);
    return owner.recordings(request).stream()
        .map(Recorded::file)
        .filter(file -> file.id().equals(id) && file.exists())
        .findFirst()
        .orElseThrow(() -> RefusedRequest.notFound("Recording [" + id + "]"));
  }
}
