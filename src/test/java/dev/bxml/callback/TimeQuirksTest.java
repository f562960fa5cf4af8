package dev.bxml.callback;

import static dev.bxml.callback.Samples.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that times and durations are read in every shape that is known of the wire. */
class TimeQuirksTest {
  @Test
  void instantWithoutAZone() throws Exception {
    RecordingAvailableCallback callback = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "eventTime": "2019-09-13T16:49:40.500"}
        """);
    assertEquals(Instant.parse("2019-09-13T16:49:40.500Z"), callback.eventTime());
  }

  @Test
  void instantWithAHyphenForTheT() throws Exception {
    RecordingAvailableCallback callback = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "enqueuedTime": "2019-09-13-16:48:27.198Z"}
        """);
    assertNull(callback.enqueuedTime());
    assertEquals("2019-09-13-16:48:27.198Z", callback.payload().text("enqueuedTime"));
  }

  @Test
  void emptyInstant() throws Exception {
    DisconnectCallback callback = read(DisconnectCallback.class, """
        {"eventType": "disconnect", "answerTime": ""}
        """);
    assertNull(callback.answerTime());
    assertEquals("", callback.payload().text("answerTime"));
  }

  @Test
  void instantWithoutAFractionOrWithAFieldDropped() throws Exception {
    AnswerCallback callback = read(AnswerCallback.class, """
        {"eventType": "answer", "startTime": "2021-01-01T00:00:00Z",
         "answerTime": "2023-03-31T20:05.101Z"}
        """);
    assertEquals(Instant.parse("2021-01-01T00:00:00Z"), callback.startTime());
    assertNull(callback.answerTime());
    assertEquals("2023-03-31T20:05.101Z", callback.payload().text("answerTime"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT5.045329368S,   5045329368",
    "PT1M52.217257456S,112217257456",
    "PT20.056S,        20056000000",
  })
  void durationOfAnyFraction(String text, long nanos) throws Exception {
    RecordCompleteCallback callback = read(
        RecordCompleteCallback.class,
        "{\"eventType\": \"recordComplete\", \"duration\": \"" + text + "\"}");
    assertEquals(Duration.ofNanos(nanos), callback.duration());
  }

  @Test
  void durationThatIsANumber() throws Exception {
    RecordCompleteCallback callback = read(RecordCompleteCallback.class, """
        {"eventType": "recordComplete", "duration": 5}
        """);
    assertNull(callback.duration());
    assertEquals(5, callback.payload().integer("duration"));
  }

  @Test
  void timesOutOfOrder() throws Exception {
    RedirectCallback callback = read(RedirectCallback.class, """
        {"eventType": "redirect", "eventTime": "2019-09-13T16:00:00Z",
         "answerTime": "2019-09-13T17:00:00Z"}
        """);
    assertEquals(Instant.parse("2019-09-13T16:00:00Z"), callback.eventTime());
    assertEquals(Instant.parse("2019-09-13T17:00:00Z"), callback.answerTime());
  }

  @Test
  void startTimeOfTheRecording() throws Exception {
    RecordCompleteCallback callback = read(RecordCompleteCallback.class, """
        {"eventType": "recordComplete", "startTime": "2019-09-13T16:00:05Z",
         "answerTime": "2019-09-13T16:00:00Z", "endTime": "2019-09-13T16:00:10Z"}
        """);
    assertEquals(Instant.parse("2019-09-13T16:00:05Z"), callback.recording().startTime());
    assertEquals(callback.recording().startTime(), callback.startTime());
    assertEquals(callback.recording().endTime(), callback.endTime());
  }

  @Test
  void timestampInEpochMilliseconds() throws Exception {
    EndpointConnectedCallback callback = read(EndpointConnectedCallback.class, """
        {"event": "endpointConnected", "timestamp": 1772460450104}
        """);
    assertEquals(Instant.parse("2026-03-02T14:07:30.104Z"), callback.timestamp());
    assertEquals(callback.timestamp(), callback.eventTime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recordComplete",
        "recordingAvailable",
        "transcriptionAvailable",
        "conferenceRecordingAvailable"
      })
  void startTimeIsTheRecordings(String eventType) throws Exception {
    RecordingCallback callback =
        assertInstanceOf(RecordingCallback.class, Samples.read(Samples.sample(eventType)));
    assertEquals(callback.recording().startTime(), callback.startTime());
  }
}
