package dev.bxml.simulator.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.Stories;
import dev.bxml.simulator.VoiceApp;
import dev.bxml.simulator.platform.Fault;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long calls are kept, and how much of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class PhoneCallsTest extends Stories {
  private static final PhoneDial DIAL = new PhoneDial(
      false, CALLER, CALLED, false, null, null, PhoneDial.Detection.NONE, null, Fault.NONE);
  private final PhoneCalls calls = new PhoneCalls();

  @AfterEach
  void closeCalls() {
    calls.close();
  }

  private final Settings application =
      new Settings(url("/incoming")).but(copy -> copy.statusUrl = url("/events"));

  private PhoneSite site() {
    try {
      return new PhoneSite(PhoneSettings.of(Map.of(), application), "http://127.0.0.1:1");
    } catch (PhoneParamException e) {
      throw new AssertionError(e);
    }
  }

  private String begin() throws PhoneRefusal {
    return calls.begin(site(), DIAL, List.of());
  }

  private void sweep(int times) {
    for (int i = 0; i < times; i++) {
      calls.sweep();
    }
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

    sweep(PhoneCalls.ABANDONED);
    assertNotNull(calls.find(id));
    sweep(PhoneCalls.ABANDONED);
    assertNotNull(calls.find(id), "somebody has looked in between");
    sweep(PhoneCalls.ABANDONED);
    assertEquals(1, calls.list().size(), "whoever sees the list looks at it");
    sweep(PhoneCalls.ABANDONED);
    assertEquals(1, over.getCount());
    calls.sweep();

    assertTrue(over.await(60, TimeUnit.SECONDS));
    assertTrue(app.told("disconnect").get("cause").matches("hangup|cancel"));
    assertNotNull(calls.find(id), "what was in it stays");
  }

  @Test
  void aCallWhosePageWasClosedIsHungUpSoon() throws Exception {
    app.at("/incoming", "<Pause duration=\"3600\"/>");
    String id = begin();
    app.await("initiate");
    calls.leave(id);
    calls.sweep();
    assertNotNull(calls.find(id), "its page was loaded again");
    sweep(PhoneCalls.ABANDONED);
    calls.leave(id);
    sweep(PhoneCalls.LEFT + 1);
    app.await("disconnect");
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
    PhoneCall call = new PhoneCall(site(), DIAL);
    call.begin(closed, List.of(), List.of());
    while (!call.over()) {
      Thread.onSpinWait();
    }

    assertTrue(
        call.since(1)
            .endsWith("\"missed\":0,\"events\":[{\"kind\":\"problem\","
                + "\"text\":\"The simulator is closed\"}],\"next\":2}"),
        call.since(1));
    assertTrue(
        call.since(1).startsWith("{\"state\":{\"awaits\":\"NOTHING\",\"ended\":true,"),
        call.since(1));
  }

  /** As when the application is built anew while it runs. */
  @Test
  void anErrorOfTheJvmIsShownOnThePageToo() throws Exception {
    app.at("/incoming", "<Pause duration=\"3600\"/>");
    PhoneCall call = calls.find(begin());
    while (app.told().isEmpty()) {
      Thread.onSpinWait();
    }

    PhoneDeed broken = new PhoneDeed(Members.none().with("action", "break"), party -> {
      throw new NoClassDefFoundError("com/acme/Gone");
    });
    call.act(broken, null);
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
