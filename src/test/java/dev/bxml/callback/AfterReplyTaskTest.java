package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies which lambdas, method references and objects are taken for work after the reply. */
class AfterReplyTaskTest {
  private final List<Runnable> taken = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final Request request = Request.of("POST", "/menu", null, Map.of(), taken::add);

  private void downloads() throws IOException {
    throw new IOException("refused");
  }

  private void stores() {
    done.add("stored");
  }

  @Test
  void lambdaAndMethodReferenceThatThrowNothing() {
    request.afterReply(() -> done.add("added"));
    request.afterReply(this::stores);
    taken.forEach(Runnable::run);
    assertEquals(List.of("added", "stored"), done);
  }

  @Test
  void runnableIsTakenAsItIs() {
    Runnable runnable = this::stores;
    request.afterReply(runnable);
    assertSame(runnable, taken.get(0));
  }

  @Test
  void checkedExceptionsAreThrownAsTheyAre() {
    request.afterReply(this::downloads);
    request.afterReply(() -> {
      throw new InterruptedException("ended");
    });
    IOException refused = assertThrows(IOException.class, taken.get(0)::run);
    assertEquals("refused", refused.getMessage());
    assertEquals(0, refused.getSuppressed().length);
    assertThrows(InterruptedException.class, taken.get(1)::run);
  }

  @Test
  void uncheckedExceptionsToo() {
    request.afterReply(() -> {
      throw new IllegalStateException("closed");
    });
    assertThrows(IllegalStateException.class, taken.get(0)::run);
  }

  @Test
  void nothingIsNoTask() {
    assertThrows(NullPointerException.class, () -> request.afterReply((Request.Task) null));
    assertEquals(List.of(), taken);
  }

  @Test
  void taskOfACallbackOfNoAdapterRunsAtOnce() throws Exception {
    Callback callback = CallbackReader.read("{\"eventType\":\"gather\"}");
    assertThrows(IOException.class, () -> callback.request().afterReply(this::downloads));
  }
}
