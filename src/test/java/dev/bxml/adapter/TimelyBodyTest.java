package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies how long anybody waits for a body that comes slowly. */
final class TimelyBodyTest {
  private static final String GATHER = "{\"eventType\":\"gather\",\"callId\":\"c-1\"}";

  private static final long START = Long.MAX_VALUE - 1_000; // a clock of a JVM may overflow

  private final AtomicLong clock = new AtomicLong(START);

  /** A body of which each byte takes so many seconds. */
  private InputStream slow(int bytes, long seconds) {
    return new InputStream() {
      private int left = bytes;

      @Override
      public int read() {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        return left-- > 0 ? 'x' : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int read = read();
        buffer[offset] = (byte) read;
        return read < 0 ? -1 : 1;
      }
    };
  }

  @Test
  void byteASecond() {
    InputStream body = new TimelyBody(slow(262_144, 1), clock::get);
    assertThrows(SocketTimeoutException.class, () -> body.readNBytes(new byte[1_000], 0, 1_000));
    assertEquals(25_000_000_000L, clock.get() - START);
  }

  @Test
  void oneByOneToo() {
    InputStream body = new TimelyBody(slow(2, 25), clock::get);
    assertThrows(SocketTimeoutException.class, body::read);
  }

  @Test
  void wholeBodyJustInTime() throws Exception {
    assertEquals(24, new TimelyBody(slow(24, 1), clock::get).readAllBytes().length);
  }

  @Test
  void endThatComesLate() throws Exception {
    assertEquals(0, new TimelyBody(slow(0, 100), clock::get).readAllBytes().length);
  }

  /** A callback in pieces of any size is read as one that comes as a whole. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void bodyInPieces(int atATime) {
    for (long declared : new long[] {-1, GATHER.length(), 5}) {
      InputStream pieces = new ByteArrayInputStream(GATHER.getBytes(UTF_8)) {
        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
          return super.read(buffer, offset, Math.min(atATime, length));
        }
      };
      Reply reply = new CallbackAdapter(CallbackHandlers.none().onGather(c -> response()))
          .handle(CallbackRequest.of("POST", "/voice").body(declared, () -> pieces));
      assertEquals(200, reply.status(), "declared " + declared);
    }
  }

  @Test
  void bodyThatIsTooSlow() {
    try (LogLines log = new LogLines()) {
      InputStream slow = new TimelyBody(slow(2, 25), clock::get);
      Reply reply = new CallbackAdapter(CallbackHandlers.none())
          .handle(CallbackRequest.of("POST", "/voice").body(-1, () -> slow));
      assertEquals(400, reply.status());
      log.assertLines(
          "WARNING no callback (POST /voice): the body broke off (…); answered 400, 0 bytes");
    }
  }
}
