package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.PackageVersion;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class JsonTokensTest {
  @Test
  void aNameThatMostCallbacksHaveIsTheVeryTextThatARecordAsksFor() throws Exception {
    assertSame("callId", nameIn("{\"callId\":\"c-1\"}"));
  }

  @Test
  void aNameThatNoCallbackHasIsNotInterned() throws Exception {
    String name = nameIn("{\"neverHeardOf\":\"c-1\"}");
    assertEquals("neverHeardOf", name);
    assertNotSame("neverHeardOf", name);
  }

  /** One that is kept is taken by its own thread alone: 16 kilobytes a callback less. */
  @Test
  @SuppressWarnings("deprecation") // threadId() is of Java 19
  void buffersAreKeptForThreadsOfTheSameNumber() throws Exception {
    assumeTrue(PackageVersion.VERSION.getMinorVersion() >= 17, "earlier ones show no pool");
    JsonFactory jackson = JsonTokens.create();
    BufferRecycler buffers = new BufferRecycler();
    Pool.release(jackson, buffers);
    long here = Thread.currentThread().getId();
    for (int i = 0; i < 31; i++) {
      FutureTask<BufferRecycler> taken = new FutureTask<>(() -> Pool.acquired(jackson));
      Thread other = new Thread(taken);
      other.start();
      if (other.getId() % 32 == here % 32) {
        assertSame(buffers, taken.get());
        Pool.release(jackson, buffers);
      } else {
        assertNotSame(buffers, taken.get());
      }
    }
    assertSame(buffers, Pool.acquired(jackson));
    assertNotSame(buffers, Pool.acquired(jackson));
  }

  /** A class of its own, so that it alone needs a Jackson that has pools. */
  private static final class Pool {
    private static BufferRecycler acquired(JsonFactory jackson) {
      return jackson._getRecyclerPool().acquirePooled();
    }

    private static void release(JsonFactory jackson, BufferRecycler buffers) {
      jackson._getRecyclerPool().releasePooled(buffers);
    }
  }

  private static String nameIn(String json) throws IOException {
    // A factory of its own, since that of the reader may have forgotten what it knew.
    try (JsonParser parser =
        JsonTokens.create().createParser(json.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      return parser.nextFieldName();
    }
  }
}
