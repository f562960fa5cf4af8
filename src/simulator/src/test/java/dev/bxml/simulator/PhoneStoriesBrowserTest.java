package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A call is made again, is followed again, and is copied as a story of a test. */
final class PhoneStoriesBrowserTest extends PhonePage {
  @BeforeAll
  static void begin() throws Exception {
    start(Container.JETTY);
  }

  @AfterAll
  static void end() throws Exception {
    stop();
  }

  /** Until {@code window.fetch} is the real one again. */
  private static void phoneKnowsNoCall() {
    page.executeScript("""
        window.real = window.fetch;
        window.fetch = async (url, options) => url === "calls" && !options.body
            ? new Response('{"calls": []}', { headers: { "Content-Type": "application/json" } })
            : new Response("There is no call of this id; it was forgotten",
                { status: 404, headers: { "Content-Type": "text/plain" } });
        """);
  }

  /** As when the application, and the phone with it, was built anew. */
  @Test
  void aPhoneThatWasRestarted() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG);
    phoneKnowsNoCall();
    awaitText("#status", "Ended: the phone was restarted");
    page.executeScript("window.fetch = window.real");
    click("#redial");
    awaitText("#difference", "The same as the call of");
    click("#hang-up");
    awaitEnd("hangup");
    click("#calls li:nth-last-child(2) button"); // the one before, which has gone on all the while
    awaitText("#awaits", "Calls somebody");
    click("#hang-up");
    awaitEnd("hangup");
  }

  /** As when the network was away for a moment; nobody has chosen another call meanwhile. */
  @Test
  void aCallThatIsThereAgainIsFollowedAgain() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG);
    phoneKnowsNoCall();
    awaitText("#status", "Ended: the phone was restarted");
    page.executeScript("window.fetch = window.real");
    awaitText("#awaits", "Calls somebody");
    click("#hang-up");
    awaitEnd("hangup");
  }

  @Test
  void madeAgainAfterAChange() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG);
    click("[data-leg] [data-action='answers']");
    awaitText("#status", "Connected with " + LEG);
    click("#hang-up");
    awaitText("#exchanges", "disconnect");
    awaitEnd("hangup");
    app.at("/whisper", "<SpeakSentence>Somebody for you.</SpeakSentence>");
    click("#redial");
    awaitText("#difference", "3 differences from the call of");

    assertEquals(
        List.of("Differs from the call before: another reply.\nThe reply before"),
        texts("p.difference"));
    assertEquals(List.of("No longer heard: “A caller for you.”"), texts("li.difference"));
    assertEquals(List.of("new"), texts("em.difference"));
    assertEquals("Ended: hangup", text("#status"));
    click("#redial");
    awaitText("#difference", "The same as the call of");
    click("#story");
    assertEquals("""
        SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
        call.hears("Welcome to Acme.", "Press 1 to talk, 2 to leave a message.");
        call.press("1");
        SimulatedCall leg1 = call.destination("+15551230003");
        leg1.answers();
        leg1.hears("Somebody for you.");
        call.hangUp();
        assertEquals("hangup", call.disconnectCause());
        """, page.findElement(By.id("copy-text")).getDomProperty("value"));
    click("#copy-close");
  }

  /** In virtual time all is said before somebody does something: what was cut short is no change. */
  @Test
  void madeAgainAfterAKeyBeforeAllWasSaid() {
    greetAtLength();
    click("#call");
    awaitText("#said", "Welcome to Acme");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='2']");
    awaitText("#awaits", "Records");
    click("#hang-up");
    awaitEnd("hangup");
    assertFalse(text("#said").contains("Press 1 to talk."), () -> text("#said"));
    click("#redial");
    awaitText("#difference", "The same as the call of");

    assertTrue(text("#said").contains("Press 1 to talk."), () -> text("#said"));
    assertEquals(List.of(), texts("em.difference"));
  }

  @Test
  void madeAgainAfterSomebodyHungUpBeforeAllWasSaid() {
    greetAtLength();
    click("#call");
    awaitText("#said", "Welcome to Acme");
    click("#hang-up");
    awaitEnd("hangup");
    click("#redial");
    awaitText("#difference", "The same as the call of");
  }

  private static void greetAtLength() {
    app.at(
        "/incoming",
        "<Gather gatherUrl=\"menu\" maxDigits=\"1\"><SpeakSentence>Welcome to Acme"
            + ", and to all that belongs to it".repeat(30)
            + ".</SpeakSentence><SpeakSentence>Press 1 to talk.</SpeakSentence></Gather>");
  }

  @Test
  void aStoryInWhichANumberRingsTwice() {
    String transfer =
        "<Transfer transferCompleteUrl=\"again\"><PhoneNumber>" + LEG + "</PhoneNumber></Transfer>";
    app.at("/incoming", transfer).at("/again", transfer);
    click("#virtual");
    click("#call");
    awaitText("#legs", LEG);
    click("[data-leg] [data-action='isBusy']");
    awaitText("#legs", LEG + " (2)");
    click("#legs .rings [data-action='answers']");
    awaitText("#status", "Connected with " + LEG);
    click("#hang-up");
    awaitEnd("hangup");
    click("#story");
    assertEquals("""
        SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
        SimulatedCall leg1 = call.destinations().get(0);
        leg1.isBusy();
        SimulatedCall leg2 = call.destinations().get(1);
        leg2.answers();
        call.hangUp();
        assertEquals("hangup", call.disconnectCause());
        """, page.findElement(By.id("copy-text")).getDomProperty("value"));
    click("#copy-close");
  }

  /** The story of madeAgainAfterAChange, as somebody has copied it. */
  @Test
  void aCopiedStory() {
    app.at("/whisper", "<SpeakSentence>Somebody for you.</SpeakSentence>");
    try (CallSimulator bandwidth =
        CallSimulator.at(server.at("/app/voice/incoming").toString())) {
      SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
      call.hears("Welcome to Acme.", "Press 1 to talk, 2 to leave a message.");
      call.press("1");
      SimulatedCall leg1 = call.destination("+15551230003");
      leg1.answers();
      leg1.hears("Somebody for you.");
      call.hangUp();
      assertEquals("hangup", call.disconnectCause());
    }
  }

  /** Where an application is not at the root, its paths are longer in a test. */
  @Test
  void aStoryOfACallThatTheApplicationRedirects() {
    app.at("/elsewhere", "<SpeakSentence>Elsewhere.</SpeakSentence>", "<Hangup/>");
    click("#virtual");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.findElement(By.id("rest-path")).sendKeys("/voice/elsewhere", Keys.ENTER);
    awaitEnd("hangup");
    click("#story");
    assertEquals("""
        SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
        call.hears("Welcome to Acme.", "Press 1 to talk, 2 to leave a message.");
        call.redirect("/app/voice/elsewhere");
        call.hears("Elsewhere.");
        assertEquals("hangup", call.disconnectCause());
        """, page.findElement(By.id("copy-text")).getDomProperty("value"));
    click("#copy-close");
  }

  @Test
  void aStoryOfACallThatNobodyHasAnswered() {
    click("#virtual");
    page.findElement(By.cssSelector("#direction [value='out']")).click();
    click("#call");
    awaitText("#status", "Your telephone rings");
    click("#ring [data-action='isBusy']");
    awaitEnd("busy");
    click("#story");
    assertEquals("""
        SimulatedCall call = bandwidth
            .createCall("+15551230001", "+15551230002")
            .answerUrl("")
            .place();
        call.isBusy();
        assertEquals("busy", call.disconnectCause());
        """, page.findElement(By.id("copy-text")).getDomProperty("value"));
    click("#copy-close");
    try (CallSimulator bandwidth =
        CallSimulator.at(server.at("/app/voice/incoming").toString())) {
      SimulatedCall call =
          bandwidth.createCall("+15551230001", "+15551230002").answerUrl("").place();
      call.isBusy();
      assertEquals("busy", call.disconnectCause());
    }
  }
}
