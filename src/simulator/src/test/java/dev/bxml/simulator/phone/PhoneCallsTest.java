package dev.bxml.simulator.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.Stories;
import dev.bxml.simulator.VoiceApp;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long calls are kept, and how much of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class PhoneCallsTest extends Stories {
  private final AtomicLong now = new AtomicLong();
  private final PhoneCalls calls = new PhoneCalls(now::get);

  @AfterEach
  void closeCalls() {
    calls.close();
  }

  private final Settings application = new Settings(url("/incoming")).but(copy -> {
    copy.statusUrl = url("/events");
    copy.pace = Settings.Pace.REAL;
  });

  private String begin() throws PhoneRefusal {
    return calls.begin(new PhoneCalls.Line("", false), () -> application, CALLER, CALLED);
  }

  @Test
  void aCallThatNobodyLooksAtIsHungUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    app.at("/incoming", (told, response) -> {
      VoiceApp.bxml(response, 200, "<Response><Pause duration=\"3600\"/></Response>");
      begun.countDown();
    });
    app.at("/events", (told, response) -> {
      response.setStatus(201);
      over.countDown();
    });
    String id = begin();
    assertTrue(begun.await(60, TimeUnit.SECONDS));

    now.addAndGet(PhoneCalls.ABANDONED.toNanos());
    calls.sweep();
    assertNotNull(calls.find(id));
    now.addAndGet(PhoneCalls.ABANDONED.toNanos());
    calls.sweep();
    assertNotNull(calls.find(id), "somebody has looked in between");
    now.addAndGet(PhoneCalls.ABANDONED.toNanos() + 1);
    calls.sweep();

    assertNull(calls.find(id));
    assertTrue(over.await(60, TimeUnit.SECONDS));
    assertTrue(app.told("disconnect").get("cause").matches("hangup|cancel"));
  }

  @Test
  void ofCallsThatAreOverTheOldestAreForgotten() throws Exception {
    app.at("/incoming", "<Hangup/>");
    String first = null;
    for (int i = 0; i <= PhoneCalls.MOST_KEPT; i++) {
      String id = begin();
      first = first == null ? id : first;
      PhoneCall call = calls.find(id);
      while (!call.over()) {
        Thread.onSpinWait();
      }
    }

    assertEquals(PhoneCalls.MOST_KEPT, calls.size());
    assertNull(calls.find(first));
  }

  @Test
  void aCallThatCannotBeginIsOverAndSaysWhy() throws Exception {
    Platform closed = Platform.of(application);
    closed.close();
    PhoneCall call = new PhoneCall(false);
    call.begin(closed, application, CALLER, CALLED);
    while (!call.over()) {
      Thread.onSpinWait();
    }

    assertEquals(
        "{\"state\":{\"awaits\":\"NOTHING\",\"ended\":true},\"missed\":0,"
            + "\"events\":[{\"kind\":\"problem\",\"text\":\"The simulator is closed\"}],"
            + "\"next\":1}",
        call.since(0));
  }

  /** As when the application is built anew while it runs. */
  @Test
  void anErrorOfTheJvmIsShownOnThePageToo() throws Exception {
    app.at("/incoming", "<Pause duration=\"3600\"/>");
    PhoneCall call = calls.find(begin());
    while (app.told().isEmpty()) {
      Thread.onSpinWait();
    }

    call.act(call.party(null), party -> {
      throw new NoClassDefFoundError("com/acme/Gone");
    });
    while (!call.since(0).contains("\"problem\"")) {
      Thread.onSpinWait();
    }

    assertTrue(
        call.since(0).contains("\"text\":\"java.lang.NoClassDefFoundError: com/acme/Gone\""),
        call.since(0));
  }

  @Test
  void ofManyEventsTheNewestAreKept() {
    PhoneEvents events = new PhoneEvents();
    String text = "x".repeat(PhoneEvents.MOST_CHARACTERS / 10);
    for (int i = 0; i < 30; i++) {
      events.add(Members.none().with("number", i).with("text", text));
    }
    String kept = events.after(0, Members.none()).replace(text, "");

    assertEquals(
        "{\"state\":{},\"missed\":21,\"events\":[{\"number\":21,\"text\":\"\"},",
        kept.substring(0, kept.indexOf("{\"number\":22")));
    assertTrue(kept.endsWith("{\"number\":29,\"text\":\"\"}],\"next\":30}"), kept);
    assertEquals(
        "{\"state\":{},\"missed\":0,\"events\":[{\"number\":29,\"text\":\"\"}],\"next\":30}",
        events.after(29, Members.none()).replace(text, ""));
    assertEquals(
        "{\"state\":{},\"missed\":0,\"events\":[],\"next\":30}", events.after(30, Members.none()));
  }
}
