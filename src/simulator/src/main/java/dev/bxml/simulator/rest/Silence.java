package dev.bxml.simulator.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/**
 * A recording's file: nobody speaks in a simulation, so it is as long as the recording, and silent.
 * What was said is in the test. It is written as it goes, since it may be three hours long.
 */
final class Silence {
  private static final int RATE = 8000;
  private static final int HEADER = 44;
  private static final byte QUIET = (byte) 0x80; // the middle, in 8 bits without a sign

  /** MPEG 1, layer III, 32 kbit/s, 44.1 kHz, one channel: a frame whose side information is empty. */
  private static final byte[] FRAME =
      Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xFB, 0x10, (byte) 0xC4}, 104);

  private static final double FRAME_SECONDS = 1152 / 44_100.0;

  private final boolean isMp3;
  private final int channels;
  private final long blocks;

  Silence(String fileFormat, int channels, Duration duration) {
    this.isMp3 = fileFormat.equals("mp3");
    this.channels = channels;
    double seconds = duration.toMillis() / 1000.0;
    this.blocks = isMp3 ? (long) Math.ceil(seconds / FRAME_SECONDS) : (long) (seconds * RATE);
  }

  String contentType() {
    return isMp3 ? "audio/mpeg" : "audio/vnd.wave";
  }

  long length() {
    return isMp3 ? blocks * FRAME.length : HEADER + blocks * channels;
  }

  void writeTo(OutputStream out) throws IOException {
    if (isMp3) {
      for (long frame = 0; frame < blocks; frame++) {
        out.write(FRAME);
      }
      return;
    }
    out.write(header());
    byte[] quiet = new byte[RATE];
    Arrays.fill(quiet, QUIET);
    for (long left = blocks * channels; left > 0; left -= quiet.length) {
      out.write(quiet, 0, (int) Math.min(left, quiet.length));
    }
  }

  private byte[] header() {
    int data = (int) (blocks * channels);
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(HEADER - 8 + data)
        .put("WAVEfmt ".getBytes(US_ASCII))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) channels)
        .putInt(RATE)
        .putInt(RATE * channels)
        .putShort((short) channels)
        .putShort((short) 8)
        .put("data".getBytes(US_ASCII))
        .putInt(data)
        .array();
  }
}
