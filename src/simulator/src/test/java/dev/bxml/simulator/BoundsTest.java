package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replies without end: only so much of each is read, and then its connection is let go. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class BoundsTest extends Stories {
  private static final byte[] LETTERS = new byte[8192];

  static {
    Arrays.fill(LETTERS, (byte) 'a');
  }

  /** Writes a head, and then letters until nobody reads them any more. */
  private static RawServer endless(String head, String start) throws Exception {
    return new RawServer(out -> {
      out.write((head + "\r\n" + start).getBytes(UTF_8));
      writeWithoutEnd(out);
    });
  }

  private static void writeWithoutEnd(OutputStream out) throws java.io.IOException {
    while (true) {
      out.write(LETTERS);
    }
  }

  private SimulatedCall callTo(RawServer server) {
    return bandwidth.url(server.url("/")).credentials("u", "p").incomingCall(CALLER, CALLED);
  }

  @Test
  void aDocument() throws Exception {
    try (RawServer server =
        endless("HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n", "<Response>")) {
      SimulatedCall call = callTo(server);

      assertEquals(
          "The reply must be at most 65536 bytes, but is longer; put what comes later behind a"
              + " Redirect",
          call.errorMessage());
      assertEquals("invalid-bxml", call.disconnectCause());
      assertTrue(server.wasLetGo());
    }
  }

  @Test
  void aDocumentInChunks() throws Exception {
    try (RawServer server = new RawServer(out -> {
      out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
      while (true) {
        out.write("2000\r\n".getBytes(UTF_8));
        out.write(LETTERS);
        out.write("\r\n".getBytes(UTF_8));
      }
    })) {
      assertEquals("invalid-bxml", callTo(server).disconnectCause());
      assertTrue(server.wasLetGo());
    }
  }

  @Test
  void anErrorPage() throws Exception {
    try (RawServer server = endless("HTTP/1.1 500 Sorry\r\n", "")) {
      assertEquals(
          "The callback initiate was answered with status 500", callTo(server).errorMessage());
      assertTrue(server.wasLetGo());
    }
  }

  @Test
  void theQuestionForCredentials() throws Exception {
    try (RawServer server =
        endless("HTTP/1.1 401 Who?\r\nWWW-Authenticate: Basic realm=\"v\"\r\n", "")) {
      assertEquals(
          "The callback initiate was answered with 401 to the credentials too",
          callTo(server).errorMessage());
      assertTrue(server.wasLetGo());
    }
  }

  @Test
  void theAnswerToAReport() throws Exception {
    app.at("/incoming", "<Hangup/>");
    try (RawServer server = endless("HTTP/1.1 200 OK\r\n", "")) {
      SimulatedCall call = bandwidth.statusUrl(server.url("/")).incomingCall(CALLER, CALLED);

      assertTrue(call.transcript().contains("disconnect cause=hangup\n0:00.000   200"));
      assertTrue(server.wasLetGo());
    }
  }

  @Test
  void aFileOfTheApplication() throws Exception {
    app.at("/incoming", "<PlayAudio>music.wav</PlayAudio><SpeakSentence>End.</SpeakSentence>")
        .at("/music.wav", (told, response) -> {
          response.setContentType("audio/wav");
          byte[] wave = new byte[44 + (9 << 20)];
          System.arraycopy("RIFF".getBytes(UTF_8), 0, wave, 0, 4);
          wave[29] = 0x40; // 16,384 bytes a second
          response.setContentLength(wave.length);
          response.getOutputStream().write(wave);
        });
    SimulatedCall call = call().hears("music.wav", "End.");

    assertTrue(call.transcript().contains("""
                0:00.000 GET /app/music.wav
                0:00.000   200 audio/wav, 9437228 bytes
                0:00.000   The audio music.wav should be less than 8388608 bytes, but is more: the \
                simulator reads no more
                0:00.000 hears music.wav
                9:36.000 hears "End."
                """), call::transcript);
  }
}
