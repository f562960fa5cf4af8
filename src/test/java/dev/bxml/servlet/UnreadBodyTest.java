package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies how long a thread is held by a body that nobody wants; what containers do is told elsewhere. */
@Timeout(120)
final class UnreadBodyTest {

  /** A body that comes so many bytes at a look, and a look at nothing between two. */
  private static class Coming extends ServletInputStream {
    private final int atATime;
    private int left;
    private int looks;
    private int taken;

    Coming(int atATime, int left) {
      this.atATime = atATime;
      this.left = left;
    }

    @Override
    public int available() {
      return looks++ % 2 == 0 ? 0 : Math.min(atATime, left);
    }

    @Override
    public int read() {
      throw new AssertionError("would wait");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      assertTrue(length > 0 && length <= Math.min(atATime, left), "would wait");
      left -= length;
      taken += length;
      return length;
    }

    @Override
    public boolean isFinished() {
      return false; // as of Jetty, before its end was read
    }

    @Override
    public boolean isReady() {
      throw new AssertionError("nobody listens");
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new AssertionError("nobody listens");
    }
  }

  private static HttpServletRequest request(String protocol) {
    return request(protocol, new Coming(0, 0));
  }

  private static HttpServletRequest request(String protocol, ServletInputStream body) {
    return (HttpServletRequest) Proxy.newProxyInstance(
        UnreadBodyTest.class.getClassLoader(),
        new Class<?>[] {HttpServletRequest.class},
        (proxy, method, arguments) -> switch (method.getName()) {
          case "getProtocol" -> protocol;
          case "getMethod" -> "POST";
          case "getContentLengthLong" -> 100L;
          case "getHeader" -> null;
          case "getInputStream" -> body;
          default -> throw new AssertionError(method.getName());
        });
  }

  @Test
  void bodyThatNeverComes() throws Exception {
    Coming body = new Coming(0, 100);
    new UnreadBody(request("HTTP/1.1")).readWhatComes(body, 100);
    assertEquals(0, body.taken);
  }

  @Test
  void bodyThatBreaksOff() throws Exception {
    Coming body = new Coming(60, 60);
    new UnreadBody(request("HTTP/1.1")).readWhatComes(body, 100);
    assertEquals(60, body.taken);
  }

  @Test
  void bodyByteForByteWithoutEnd() throws Exception {
    Coming body = new Coming(1, Integer.MAX_VALUE);
    new UnreadBody(request("HTTP/1.1")).readWhatComes(body, 262_144);
    assertTrue(body.taken > 0 && body.taken < 262_144, () -> body.taken + " bytes");
  }

  @Test
  void chunksWithoutEnd() throws Exception {
    Coming body = new Coming(4_096, Integer.MAX_VALUE);
    new UnreadBody(request("HTTP/1.1")).readWhatComes(body, -1);
    assertTrue(body.taken <= 262_144, () -> body.taken + " bytes");
  }

  @Test
  void nothingIsReadBehindTheDeclaredLength() throws Exception {
    Coming body = new Coming(4_096, Integer.MAX_VALUE);
    new UnreadBody(request("HTTP/2.0")).readWhatComes(body, 5_000);
    assertEquals(5_000, body.taken);
  }

  @Test
  void streamOfAFilterIsNotAsked() throws Exception {
    Coming body = new Coming(4_096, 300_000);
    HttpServletRequest wrapped = new HttpServletRequestWrapper(request("HTTP/1.1", body)) {
      @Override
      public ServletInputStream getInputStream() {
        throw new AssertionError("a filter's");
      }
    };
    new UnreadBody(wrapped).discard();
    assertEquals(262_144, body.taken, "as much as is read at all");
  }

  @Test
  void threadThatIsInterruptedWaitsForNothing() throws Exception {
    Coming body = new Coming(0, 100);
    Thread.currentThread().interrupt();
    new UnreadBody(request("HTTP/1.1")).readWhatComes(body, 100);
    assertTrue(Thread.interrupted(), "the interrupt is somebody else's");
    assertEquals(1, body.looks);
  }

  /** As of a container of which nobody knows what it tells. */
  @Test
  void readsThatWaitAndBringAByteEach() throws Exception {
    Coming body = new Coming(1, Integer.MAX_VALUE) {
      @Override
      public int read(byte[] buffer) {
        LockSupport.parkNanos(100_000);
        return super.read(buffer, 0, 1);
      }
    };
    new UnreadBody(request("HTTP/1.1")).readToTheEnd(body);
    assertTrue(body.taken > 0 && body.taken < 262_144, () -> body.taken + " bytes");
  }
}
