package dev.bxml.flow;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.Codec;
import dev.bxml.store.MemoryStateStore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what becomes of what is awaited when the application ends. */
@Timeout(120)
final class AwaitingEndTest {
  private final MemoryStateStore store = new MemoryStateStore();
  private final Leg call = Leg.call("c-1");
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void nothingHangsForEver() {
    over.countDown();
  }

  private CallFlows server(Callable<String> effect) {
    CallFlow flow = caller -> response(
        speakSentence(caller.await("find", speakSentence("One moment."), Codec.text(), effect)));
    return CallFlows.of(flow).named("orders").store(store).patience(Duration.ofMillis(200));
  }

  private String never() throws InterruptedException {
    begun.countDown();
    over.await();
    return "never";
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bxml-await"))
        .collect(Collectors.toSet());
  }

  @Test
  void whatNeverEndsIsInterruptedAndBegunAnewByAnotherServer() throws Exception {
    Set<Thread> before = threads();
    CallFlows ending = server(this::never);
    assertTrue(call.tell(ending, "initiate").contains("One moment."));
    begun.await();
    try (LogLines log = new LogLines()) {
      new CallbackAdapter(CallbackHandlers.none().at("orders", ending)).close();
      log.assertLines();
    }
    Set<Thread> left = threads();
    left.removeAll(before);
    assertEquals(Set.of(), left);
    assertTrue(call.tell(server(() -> "found"), "redirect").contains(">found<"));
  }

  @Test
  void whatEndsInTimeIsFoundByAnotherServer() throws Exception {
    CountDownLatch closes = new CountDownLatch(1);
    CallFlows ending = server(() -> {
      begun.countDown();
      closes.await();
      return "found";
    });
    assertTrue(call.tell(ending, "initiate").contains("One moment."));
    begun.await();
    Thread closing = new Thread(ending::adapterClosed);
    closing.start();
    closes.countDown();
    closing.join();
    AtomicInteger again = new AtomicInteger();
    assertTrue(call.tell(server(() -> "found " + again.incrementAndGet()), "redirect")
        .contains(">found<"));
    assertEquals(0, again.get());
  }

  @Test
  void sameFlowsGoOnForAnotherAdapter() throws Exception {
    AtomicInteger times = new AtomicInteger();
    CallFlows shared = server(() -> times.incrementAndGet() == 1 ? never() : "found");
    assertTrue(call.tell(shared, "initiate").contains("One moment."));
    begun.await();
    shared.adapterClosed();
    assertTrue(call.tell(shared, "redirect").contains(">found<"));
    shared.adapterClosed();
    shared.adapterClosed();
    assertEquals(2, times.get());
  }

  @Test
  void whatIgnoresItsInterruptionIsToldOf() throws Exception {
    CallFlows ending = server(() -> {
      begun.countDown();
      boolean isOver = false;
      while (!isOver) {
        try {
          over.await();
          isOver = true;
        } catch (InterruptedException e) {
          // goes on
        }
      }
      return "at last";
    });
    call.tell(ending, "initiate");
    begun.await();
    try (LogLines log = new LogLines()) {
      ending.adapterClosed();
      log.assertLines(
          "WARNING effects that orders awaits are still at work on threads of the library, although they"
              + " have been interrupted: the application cannot be unloaded before they are done");
    }
  }

  @Test
  void callerWhoHangsUpLeavesWhatIsAtWorkToItsEnd() throws Exception {
    CountDownLatch found = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CallFlows server = server(() -> {
      begun.countDown();
      found.await();
      done.countDown();
      return "found";
    });
    call.tell(server, "initiate");
    begun.await();
    call.hangsUp(server);
    found.countDown();
    done.await();
    server.adapterClosed();
    assertEquals(0, done.getCount());
  }

  @Test
  void flowsThatAwaitNothingEndAtOnce() {
    CallFlows.of(caller -> response()).adapterClosed();
    CallbackHandlers.none().onDisconnect(call -> {}).adapterClosed();
  }
}
