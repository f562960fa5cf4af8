package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The page for those who look at it, hear it, or use it by the keyboard alone. */
final class PhoneLooksBrowserTest extends PhonePage {
  @BeforeAll
  static void begin() throws Exception {
    start(Container.JETTY);
  }

  @AfterAll
  static void end() throws Exception {
    stop();
  }

  @Test
  void whatThePlatformWouldRefuse() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='4']");
    awaitText(".finding", "Finding: Response/SpeakSentence[1]");
    awaitText(".failed p.error", "Refused: Response/Transfer[1] must hold");
    awaitText("#problem", "Error: Response/Transfer[1] must hold");
  }

  @Test
  void byKeyboardAlone() {
    Actions keyboard = new Actions(page);
    tabTo("#from");
    keyboard.sendKeys(Keys.ENTER).perform();
    awaitText("#awaits", "Waits for keys");
    tabTo("#call");
    keyboard.sendKeys("1").perform();
    awaitText("#said", "You press 1");
    awaitText("#legs", LEG);
    tabTo("[data-leg] [data-action='answers']");
    keyboard.sendKeys(Keys.SPACE).perform();
    awaitText("#status", "Connected with " + LEG);
    assertEquals("Hang up, " + LEG, page.switchTo().activeElement().getAttribute("aria-label"));
    tabTo("#keys [data-key='5']");
    keyboard.sendKeys(Keys.ENTER).perform();
    awaitText("#said", "You press 5");
    tabTo("#hang-up");
    keyboard.sendKeys(Keys.ENTER).perform();
    awaitEnd("hangup");

    assertEquals("3px", page.switchTo().activeElement().getCssValue("outline-width"));
  }

  @Test
  void inVirtualTime() {
    click("#virtual");
    app.at("/menu", "<Pause duration=\"3600\"/><SpeakSentence>An hour later.</SpeakSentence>");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("#time [data-seconds='10']");
    awaitText("#said", "“An hour later.”");
    awaitEnd("hangup");
  }

  @Test
  void spokenAloud() {
    page.executeScript("window.spoken = [];"
        + "speechSynthesis.speak = it => window.spoken.push(it.lang + ' ' + it.text);");
    click("#speech");
    click("#call");
    awaitText("#awaits", "Waits for keys");

    assertEquals(
        List.of("en-US Welcome to Acme.", "en-US Press 1 to talk, 2 to leave a message."),
        page.executeScript("return window.spoken"));
    click("#hang-up");
    awaitEnd("hangup");
  }

  /** A click in that moment would be lost. */
  @Test
  void callIsGrayUntilThePageKnowsWhomItCalls() {
    assertEquals("true", page.executeAsyncScript("""
        const done = arguments[0];
        fetch(location.href)
            .then((answer) => answer.text())
            .then((text) => new DOMParser().parseFromString(text, "text/html"))
            .then((page) => done(page.getElementById("call").getAttribute("aria-disabled")));
        """));
    assertEquals("false", page.findElement(By.id("call")).getDomAttribute("aria-disabled"));
  }

  /** No call waits for the answer to a report, and a conference goes on without one. */
  @Test
  void whatBandwidthDoesWhenItHasWaitedLongEnough() {
    assertEquals(
        List.of(
            "gone on without this answer",
            "gone on without this answer",
            "given up on this report",
            "given up on this report",
            "given up on this report",
            "given up on this report",
            "given up on this report",
            "hung up",
            "hung up"),
        page.executeAsyncScript("""
            const done = arguments[0];
            import("./exchange.js").then(({ tooLate }) => done([
              "conferenceMemberJoin", "conferenceRedirect", "conferenceCompleted",
              "conferenceRecordingAvailable", "mediaStreamStarted", "realTimeTranscriptionStopped",
              "partialgather", "transferAnswer", "recordComplete",
            ].map((event) => /would have (.*) 1 s ago/.exec(tooLate({ event }, 16000, 15000))[1])));
            """));
  }

  @Test
  void withEightWhoRingTheKeypadStaysInTheWindow() {
    chrome.look(1280, 720, "light");
    app.at(
        "/menu",
        "<Transfer>" + "<PhoneNumber>+15551230003</PhoneNumber>".repeat(8) + "</Transfer>");
    click("#virtual");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG + " (8)");

    for (String part : List.of("#keys", "#say", "#legs", "#said-title", "#hang-up")) {
      assertEquals(
          true,
          page.executeScript(
              "const it = document.querySelector(arguments[0]).getBoundingClientRect();"
                  + "return it.top >= 0 && it.bottom <= 720;",
              part),
          part);
    }
    click("#hang-up");
    awaitEnd("hangup");
  }

  @Test
  void onATelephone() {
    chrome.look(390, 844, "light");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    assertEquals("Traffic (1)", text("#tabs [data-tab='traffic']"));
    click("#tabs [data-tab='traffic']");

    assertEquals("POST /app/voice/incoming", text(".where"));
    assertEquals(
        true,
        page.executeScript("const it = document.querySelector('.where').getBoundingClientRect();"
            + "return it.width > 280 && it.height < 40;"));
    assertEquals(390L, page.executeScript("return document.documentElement.scrollWidth"));
    click("#tabs [data-tab='phone']");
    click("#hang-up");
    awaitEnd("hangup");
  }

  /** WCAG 2.1.4: whoever speaks to the browser, or leans on a key, can do without them. */
  @Test
  void oneKeyShortcutsCanBeSwitchedOff() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("#keyboard");
    new Actions(page).sendKeys("1").perform();
    click("[data-key='2']");
    awaitText("#awaits", "Records");

    assertEquals(List.of("You press 2"), texts("#said .mine > :last-child"));
    page.navigate().refresh();
    awaitText("#awaits", "Records");
    assertEquals("false", page.findElement(By.id("keyboard")).getDomProperty("checked"));
    click("#hang-up");
    awaitEnd("hangup");
  }

  @Test
  void membersThatNeverChangeAreFolded() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG);

    assertTrue(
        text(".same summary").matches("\\d+ more, as in the callback before"),
        text(".same summary"));
    assertTrue(texts("#exchanges .callback").get(1).contains("\"digits\": \"1\""));
    assertTrue(!texts("#exchanges .callback").get(1).contains("accountId"));
    click("#hang-up");
    awaitEnd("hangup");
  }

  @Test
  void findingsLeadToTheirPlaceAndToTheVerbsPage() {
    app.at("/incoming", "<Gather maxDigts=\"1\"/>");
    click("#call");
    awaitText(".finding", "Finding: Response/Gather[1]");

    assertEquals("maxDigts=\"1\"", text(".reply .found"));
    assertEquals(
        "https://dev.bandwidth.com/docs/voice/bxml/gather",
        page.findElement(By.cssSelector(".finding a")).getDomAttribute("href"));
    click("#hang-up");
    awaitEnd("hangup");
  }

  @Test
  void whatIsNoLongerShownIsSaid() {
    app.at("/incoming", "<SpeakSentence>Again.</SpeakSentence>".repeat(600), "<Hangup/>");
    click("#virtual");
    click("#call");
    awaitEnd("hangup");

    assertTrue(
        text("#said li")
            .matches("\\d+ earlier lines are no longer shown; the transcript has them all\\."),
        text("#said li"));
  }

  @Test
  void nobodyIsShutOut() throws Exception {
    assertEquals(List.of(), chrome.violations("before a call"));
    app.at(
        "/menu",
        "<Transfer>" + "<PhoneNumber>+15551230003</PhoneNumber>".repeat(3) + "</Transfer>");
    click("#virtual");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG + " (3)");
    page.findElement(By.cssSelector("#direction [value='out']")).click();
    click(".raw summary");
    assertEquals(List.of(), chrome.violations("in a call"));
    click("#hang-up");
    awaitEnd("hangup");
    app.at("/incoming", "<SpeakSentence volume=\"11\">Hi.</SpeakSentence><Transfer/>");
    click("#redial");
    awaitEnd("invalid-bxml");
    awaitText("#difference", "differences from the call of");
    assertEquals(List.of(), chrome.violations("after a redial"));
    click("#story");
    assertEquals(List.of(), chrome.violations("with what is to be copied"));
    click("#copy-close");
  }
}
