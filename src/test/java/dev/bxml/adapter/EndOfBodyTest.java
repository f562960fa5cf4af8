package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that nobody asks for the end of a body that ends with its declared length, and that a body
 * which is said to and does not costs no callback.
 */
final class EndOfBodyTest {
  private static final String GATHER =
      "{\"eventType\":\"gather\",\"callId\":\"c-1\",\"digits\":\"SECRET-9876\"}";
  private static final int LIMIT = 200;

  private final List<String> seen = new ArrayList<>();
  private final CallbackAdapter adapter = new CallbackAdapter(
          CallbackHandlers.none().onGather(gather -> {
            seen.add(gather.digits());
            return response(hangup());
          }))
      .maxBodyBytes(LIMIT);
  private LogLines log;

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void nothingSecretInTheLog() {
    log.assertNothingOf("SECRET-9876");
    log.close();
  }

  /** A body whose stream counts how often it is read at its end. */
  private static class Counted implements CallbackRequest.Body {
    private final InputStream in;
    private final boolean endsAsDeclared;
    private int ends;

    Counted(String text, boolean endsAsDeclared) {
      this.endsAsDeclared = endsAsDeclared;
      byte[] bytes = text.getBytes(UTF_8);
      this.in = new ByteArrayInputStream(bytes) {
        @Override
        public synchronized int read() {
          return counted(super.read());
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
          return counted(super.read(buffer, offset, length));
        }
      };
    }

    private int counted(int result) {
      if (result < 0) {
        ends++;
      }
      return result;
    }

    @Override
    public InputStream open() {
      return in;
    }

    @Override
    public boolean endsAsDeclared() {
      return endsAsDeclared;
    }
  }

  private int status(long declared, CallbackRequest.Body body) {
    return adapter
        .handle(CallbackRequest.of("POST", "/voice")
            .header("Content-Type", "application/json")
            .body(declared, body))
        .status();
  }

  @Test
  void endIsNotAskedFor() {
    Counted body = new Counted(GATHER, true);
    assertEquals(200, status(GATHER.length(), body));
    assertEquals(0, body.ends);
    assertEquals(List.of("SECRET-9876"), seen);
  }

  @Test
  void endIsAskedForWhereNobodyKnows() {
    Counted body = new Counted(GATHER, false);
    assertEquals(200, status(GATHER.length(), body));
    assertEquals(1, body.ends);
  }

  /** In chunks no length is declared. */
  @Test
  void endIsAskedForWithoutALength() {
    Counted body = new Counted(GATHER, true);
    assertEquals(200, status(-1, body));
    assertEquals(List.of("SECRET-9876"), seen);
  }

  /** A container that unpacks leaves the length of the packed body, which may end anywhere. */
  @Test
  void longerThanDeclared() {
    for (int declared = 1; declared < GATHER.length(); declared++) {
      seen.clear();
      assertEquals(200, status(declared, new Counted(GATHER + " ".repeat(declared), true)));
      assertEquals(List.of("SECRET-9876"), seen);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 150})
  void longerThanDeclaredAndOverTheLimit(int declared) {
    String json = GATHER.replace("}", ",\"tag\":\"" + "x".repeat(LIMIT) + "\"}");
    assertEquals(413, status(declared, new Counted(json, true)));
    log.assertLines("WARNING no callback (POST /voice): the body must be at most 200 bytes, but is"
        + " longer; raise maxBodyBytes if it is genuine; answered 413, 0 bytes");
  }

  @Test
  void longestAllowed() {
    String json = GATHER + " ".repeat(LIMIT - GATHER.length());
    assertEquals(200, status(GATHER.length() - 1, new Counted(json, true)));
    assertEquals(413, status(GATHER.length() - 1, new Counted(json + " ", true)));
  }

  @Test
  void brokenJson() {
    Counted body = new Counted("{\"eventType\":", true);
    assertEquals(400, status(13, body));
    assertEquals(1, body.ends);
  }

  @Test
  void nothingDeclared() {
    assertEquals(400, status(0, new Counted("", true)));
  }

  /** Who has read it before has left less than is declared. */
  @Test
  void readBefore() {
    assertEquals(500, status(GATHER.length(), new Counted(GATHER.substring(10), true)));
    assertEquals(500, status(GATHER.length(), new Counted("", true)));
  }

  @Test
  void breaksOffBehindItsDeclaredLength() {
    CallbackRequest.Body body = new Counted(GATHER, true) {
      private int opened;

      @Override
      public InputStream open() {
        return opened++ == 0 ? super.open() : broken();
      }
    };
    assertEquals(400, status(20, body));
    log.assertLines(
        "WARNING no callback (POST /voice): the body broke off (…); answered 400, 0" + " bytes");
  }

  /** Nothing that has been closed can be read. */
  private static InputStream broken() {
    InputStream in = InputStream.nullInputStream();
    try {
      in.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return in;
  }
}
