package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many calls at once. */
final class LoadTest extends Stories {

  @Test
  void manyCallsAtOnce() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", "<SpeakSentence>Yes.</SpeakSentence>");
    LoadSummary summary = bandwidth
        .calls(200)
        .concurrently(8)
        .run(call -> call.press("1").hears("Yes."))
        .withoutFailures();

    assertEquals(200, summary.calls());
    assertEquals(600, summary.callbacks());
    assertEquals(600, app.told().size());
    assertEquals(
        200,
        app.all("initiate").stream().map(told -> told.get("callId")).distinct().count());
    assertEquals(
        200,
        app.all("initiate").stream().map(told -> told.get("from")).distinct().count());
    assertTrue(summary.latency(50).compareTo(summary.latency(100)) <= 0);
    assertTrue(summary.latency(100).compareTo(Duration.ZERO) > 0);
    assertTrue(
        summary
            .toString()
            .matches(
                "200 calls in [0-9.]+ s, [0-9]+ a minute; 600 callbacks: median [0-9.]+ ms, 95 % within [0-9.]+ ms, slowest [0-9.]+ ms; 0 failures"),
        summary::toString);
  }

  @Test
  void failuresAreCollected() {
    app.at("/incoming", "<Gather/>").at("/events", 500, "");
    LoadSummary summary = bandwidth.calls(3).run(call -> {
      if (call.callId().endsWith("0001-0001")) {
        throw new IllegalStateException("No.");
      }
    });

    assertEquals(4, summary.failures().size(), summary.failures()::toString);
    AssertionError error = assertThrows(AssertionError.class, summary::withoutFailures);
    assertTrue(
        error
            .getMessage()
            .contains("; 4 failures; the first: java.lang.IllegalStateException: No."),
        error::getMessage);
    assertSame(summary.failures().get(0), error.getCause());
    assertEquals(
        "The callback disconnect was answered with status 500",
        summary.failures().get(1).getMessage());
  }

  @Test
  void ofWhatFailsInEachCallTheFirstThousandAreKept() {
    app.at("/incoming", 500, "");
    LoadSummary summary = bandwidth.calls(1_200).concurrently(4).run(call -> {});

    assertEquals(1_000, summary.failures().size());
    assertEquals(1_200, summary.failed());
    assertTrue(summary.toString().endsWith("; 1200 failures"), summary::toString);
  }

  @Test
  void whatScriptsThrowComesBeforeCallbacksThatFailed() {
    app.at("/incoming", "<Gather gatherUrl='menu' maxDigits='1'/>")
        .at("/menu", "<Hangup/>")
        .at("/events", 500, "");
    LoadSummary summary = bandwidth.calls(2).run(call -> call.press("1").hears("Yes."));

    assertEquals(
        List.of(
            "must hear [Yes.], but hears []",
            "must hear [Yes.], but hears []",
            "was answered" + " with status 500",
            "was answered with status 500"),
        summary.failures().stream()
            .map(failure -> failure.getMessage().lines().findFirst().orElseThrow())
            .map(line -> line.replaceFirst("The (call|callback disconnect) ", ""))
            .toList());
  }

  @Test
  void aScriptThatThrowsHasAnEndOfItsCallAndTheCallerMakesTheNext() {
    app.at("/incoming", "<Gather/>");
    List<Throwable> thrown = List.of(
        new IllegalStateException("a"),
        new AssertionError("b"),
        new StackOverflowError("c"),
        new InterruptedException("d"));
    AtomicInteger next = new AtomicInteger();
    LoadSummary summary = bandwidth.calls(4).run(call -> {
      Throwable it = thrown.get(next.getAndIncrement());
      if (it instanceof Error error) {
        throw error;
      }
      throw (Exception) it;
    });

    assertEquals(thrown, summary.failures());
    assertEquals(4, app.all("initiate").size());
    assertEquals(4, app.all("disconnect").size());
    assertEquals(
        List.of("hangup"),
        app.all("disconnect").stream().map(told -> told.get("cause")).distinct().toList());
  }

  @Test
  void aScriptThatThrowsWhileSomebodyRings() {
    app.at(
            "/incoming",
            "<Transfer><PhoneNumber transferDisconnectUrl='gone'>+15551230003</PhoneNumber></Transfer>")
        .at("/gone", 201, "");
    bandwidth.calls(1).run(call -> {
      throw new IllegalStateException();
    });

    assertEquals("cancel", app.told("transferDisconnect").get("cause"));
    assertEquals(1, app.all("disconnect").size());
  }

  @Test
  void aCallThatGoesInCirclesHasAnEnd() {
    app.at("/incoming", "<Redirect redirectUrl='incoming'/>");
    LoadSummary summary = bandwidth.calls(1).run(call -> {});

    assertEquals(1, summary.failures().size());
    assertEquals(1, app.all("disconnect").size());
  }

  @Test
  void filesThatArePlayedAreNoCallbacks() {
    app.at("/incoming", "<PlayAudio>a.mp3</PlayAudio>").at("/a.mp3", 200, "mp3");
    LoadSummary summary = bandwidth.calls(1).run(call -> {}).withoutFailures();

    assertEquals(2, summary.callbacks());
  }

  @Test
  void aRefusedDocumentIsAFailure() {
    app.at("/incoming", "<Say/>");
    LoadSummary summary = bandwidth.calls(1).run(call -> {});

    assertEquals(1, summary.failures().size(), summary.failures()::toString);
    assertTrue(
        summary
            .failures()
            .get(0)
            .getMessage()
            .startsWith(
                "The call must not end with invalid-bxml, but does: Response/Say[1] must be an"
                    + " element of BXML, but is none; take it out\nc-"),
        summary.failures()::toString);
  }

  /** The call itself may end well. */
  @Test
  void aDocumentThatIsRefusedForAPartyOrAConferenceIsAFailureToo() {
    app.at(
            "/incoming",
            "<Transfer><PhoneNumber transferAnswerUrl=\"whisper\">+15551230003</PhoneNumber></Transfer>"
                + "<Conference conferenceEventUrl=\"meeting\">room</Conference>")
        .at("/whisper", "<Say/>")
        .at("/meeting", 204, "");
    LoadSummary party =
        bandwidth.calls(1).run(call -> call.destination("+15551230003").answers());
    app.at("/whisper", "<Hangup/>").at("/meeting", "<Pause/>");
    LoadSummary conference =
        bandwidth.calls(1).run(call -> call.destination("+15551230003").answers());

    assertEquals(1, party.failures().size(), party.failures()::toString);
    assertTrue(
        party
            .failures()
            .get(0)
            .getMessage()
            .startsWith(
                "The call must have no reply that is refused, but that to transferAnswer is:"
                    + " Response/Say[1] must be an element of BXML, but is none; take it out\nc-"),
        party.failures()::toString);
    assertEquals(1, conference.failures().size(), conference.failures()::toString);
    assertTrue(
        conference
            .failures()
            .get(0)
            .getMessage()
            .startsWith("The call must have no reply that is refused, but that to conferenceCreated"
                + " is: Response/Pause[1] must not stand in a reply about a conference, but does;"),
        conference.failures()::toString);
  }

  @Test
  void aLoadThatIsInterruptedHasNotGoneWell() {
    app.at("/incoming", "<Hangup/>");
    Thread.currentThread().interrupt();
    LoadSummary summary = bandwidth.calls(1_000).run(call -> {});

    assertTrue(Thread.interrupted());
    assertTrue(
        summary.failures().stream().anyMatch(it -> it instanceof InterruptedException),
        summary.failures()::toString);
  }

  @Test
  void noCallsAreNoLoad() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> bandwidth.calls(0));
    assertEquals("calls must be at least 1, but is 0", error.getMessage());
  }
}
