package dev.bxml.simulator;

import dev.bxml.simulator.platform.Recorded;
import java.time.Duration;
import java.util.List;

/**
 * A recording that the platform made of a call, by {@code Record} or {@code StartRecording}, or of a
 * conference.
 *
 * @param recordingId its id, as in the callbacks about it
 * @param duration how long it is, without the time in which it was paused
 * @param channels 1, or 2 for {@code multiChannel}
 * @param fileFormat {@code wav} or {@code mp3}
 * @param words what was said by {@link SimulatedCall#speak(String)} while it ran, in order; by {@code
 *     StartRecording} also what those said with whom the call was connected
 */
public record SimulatedRecording(
    String recordingId, Duration duration, int channels, String fileFormat, List<String> words) {

  static SimulatedRecording of(Recorded it) {
    return new SimulatedRecording(
        it.recordingId(), it.duration(), it.channels(), it.fileFormat(), it.words());
  }
}
