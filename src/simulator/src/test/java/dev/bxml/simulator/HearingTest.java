package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What was heard is asserted: all of it, one of it, or sooner or later. */
final class HearingTest extends Stories {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static String say(String... sentences) {
    return "<SpeakSentence>" + String.join("</SpeakSentence><SpeakSentence>", sentences)
        + "</SpeakSentence>";
  }

  private static void failsWith(String message, Runnable assertion) {
    AssertionError error = assertThrows(AssertionError.class, assertion::run);
    assertTrue(error.getMessage().startsWith(message), error::getMessage);
  }

  // With expected and actual.

  @Test
  void anIdeShowsWhatWasExpectedBesideWhatWasHeard() {
    app.at("/incoming", say("Hello."));
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, () -> call.hears("Bye."));

    assertTrue(
        error.getMessage().startsWith("The call must hear [Bye.], but hears [Hello.]\n"),
        error::getMessage);
    assertTrue(
        error.getMessage().endsWith("\nexpected: <[Bye.]> but was: <[Hello.]>"), error::getMessage);
  }

  @Test
  void ofACallOfManyMinutesAFailureShowsTheBeginningAndTheEnd() {
    app.at("/incoming", "<Gather firstDigitTimeout=\"1\" gatherUrl=\"incoming\"/>");
    SimulatedCall call = call().waitFor(Duration.ofMinutes(10));
    AssertionError error = assertThrows(AssertionError.class, () -> call.hears("Bye."));

    assertEquals(1_205, call.transcript().lines().count()); // two for each second, and five more
    assertTrue(
        error.getMessage().contains("\n… 705 lines more, which transcript() has …\n"),
        error::getMessage);
    assertEquals(1 + 1 + 250 + 1 + 250 + 1, error.getMessage().lines().count());
  }

  /** A menu of one key that forgets to say so. */
  @Test
  void afterAKeyThatIsNotTheLast() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\"/>").at("/menu", say("Sales."));
    SimulatedCall call = call().press("1");
    failsWith(
        "The call must hear [Sales.], but hears []\n" + call.callId()
            + " (awaits KEYS, of which 1 of 50 came; 5 s without another ends the Gather)\n",
        () -> call.hears("Sales."));
    call.waitFor(Duration.ofSeconds(5)).hears("Sales.");
  }

  @Test
  void afterKeysThatAnotherEnds() {
    app.at(
            "/incoming",
            "<Gather gatherUrl=\"menu\" terminatingDigits=\"*#\" maxDigits=\"4\" interDigitTimeout=\"2\"/>")
        .at("/menu", say("Thank you."));
    SimulatedCall call = call().press("12");
    failsWith(
        "The call must hear [Thank you.], but hears []\n" + call.callId()
            + " (awaits KEYS, of which 2 of 4 came; 2 s without another, or one of *#, ends the Gather)\n",
        () -> call.hears("Thank you."));
    call.press("#").hears("Thank you.");
  }

  // By a predicate.

  @Test
  void oneOfTheSentences() {
    app.at("/incoming", say("Welcome.", "Your balance is 12 dollars.", "Goodbye."));
    call().hears(text -> text.startsWith("Your balance")).hears("Goodbye.");
  }

  @Test
  void sentencesBeforeItCountAsHeard() {
    app.at("/incoming", say("One.", "Two.", "Three."));
    SimulatedCall call = call().hears(text -> text.equals("Two."));
    failsWith(
        "The call must hear what is asked for, but hears [Three.]\n",
        () -> call.hears(text -> text.equals("One.")));
    call.hears("Three.").hears();
  }

  @Test
  void noneOfTheSentences() {
    app.at("/incoming", say("Welcome."));
    SimulatedCall call = call();
    failsWith(
        "The call must hear what is asked for, but hears [Welcome.]\n",
        () -> call.hears(String::isBlank));
    call.hears("Welcome.");
  }

  // Sooner or later.

  @Test
  void othersMayComeInBetween() {
    app.at("/incoming", say("One.", "Two.", "Three.", "Four."));
    call().eventuallyHears("One.", "Three.").hears("Four.");
  }

  @Test
  void butNotInAnotherOrder() {
    app.at("/incoming", say("One.", "Two."));
    SimulatedCall call = call();
    failsWith(
        "The call must hear [One.] sooner or later, but hears [] and has ended\n",
        () -> call.eventuallyHears("Two.", "One."));
  }

  @Test
  void aCallThatHasEndedIsNotWaitedFor() {
    app.at("/incoming", say("One."));
    SimulatedCall call = call();
    failsWith(
        "The call must hear [Two.] sooner or later, but hears [One.] and has ended\n",
        () -> call.eventuallyHears("Two."));
  }

  @Test
  void theTimeIsOver() {
    app.at("/incoming", say("One."), "<Gather/>");
    SimulatedCall call = call();
    failsWith(
        "The call must hear [Two.] sooner or later, but hears [One.] within 0.02 s\n",
        () -> call.eventuallyHears(Duration.ofMillis(20), "Two."));
  }

  /** A menu takes its time, and so does the application. */
  @Test
  void inRealTimeItIsWaitedFor() {
    CountDownLatch released = new CountDownLatch(1);
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", (told, response) -> {
          await(released);
          VoiceApp.bxml(response, 200, "<Response>" + say("Bye.") + "</Response>");
        });
    bandwidth = bandwidth.inRealTime();
    SimulatedCall call = call().until(it -> it.awaits() == Awaited.KEYS, LONG).press("1");
    released.countDown();

    call.eventuallyHears(LONG, "Bye.").until(SimulatedCall::hasEnded, LONG);
    assertEquals("hangup", call.disconnectCause());
  }

  /** The application does something by itself, which no method of the test waits for. */
  @Test
  void whatTheApplicationHasDoneIsWaitedForInVirtualTimeToo() throws Exception {
    app.at("/incoming", "<Conference>room</Conference>").at("/news", say("News."), "<Gather/>");
    SimulatedCall call = call();
    Thread application = new Thread(() -> call.redirect("news"));
    application.start();

    call.eventuallyHears(LONG, "News.");
    application.join();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // Until something is so.

  @Test
  void whatIsSoNeedsNoTime() {
    app.at("/incoming", "<Gather/>");
    call().until(it -> it.awaits() == Awaited.KEYS, Duration.ZERO);
  }

  @Test
  void whatIsNotSoIsAnError() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    failsWith(
        "The call must come to what is waited for within 0.02 s, but awaits KEYS\n",
        () -> call.until(SimulatedCall::hasEnded, Duration.ofMillis(20)));
  }
}
