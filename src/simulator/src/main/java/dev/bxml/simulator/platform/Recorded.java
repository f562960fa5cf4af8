package dev.bxml.simulator.platform;

import java.time.Duration;
import java.util.List;

/**
 * A recording that is complete.
 *
 * @param duration how long it is, without the time in which it was paused
 * @param channels 1, or 2 for {@code multiChannel}
 * @param fileFormat {@code wav} or {@code mp3}
 * @param words what was said while it ran, in order
 * @param file what the platform keeps of it
 */
public record Recorded(
    String recordingId,
    Duration duration,
    int channels,
    String fileFormat,
    List<String> words,
    RecordedFile file) {}
