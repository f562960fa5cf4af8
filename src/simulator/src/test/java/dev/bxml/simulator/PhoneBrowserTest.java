package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletRegistration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at the page, in a real browser. */
@ParameterizedClass
@EnumSource(Container.class)
final class PhoneBrowserTest {
  private static final Duration GUARD = Duration.ofMinutes(1); // only so that a test cannot hang
  private static final String LEG = "+15551230003";
  private static final VoiceApp app = new VoiceApp();
  private static WebApp server;
  private static Chrome chrome;
  private static ChromeDriver page;

  private final Container container;

  PhoneBrowserTest(Container container) {
    this.container = container;
  }

  @BeforeParameterizedClassInvocation
  static void start(Container container) throws Exception {
    chrome = Chrome.start();
    page = chrome.driver();
    try (LogLines log = new LogLines()) { // what it says is tested elsewhere
      server = container.start("/app", context -> {
        context.addServlet("voice", app).addMapping("/voice/*");
        ServletRegistration.Dynamic phone = context.addServlet("phone", new PhoneServlet());
        phone.addMapping("/phone/*");
        phone.setLoadOnStartup(1);
        phone.setInitParameter("url", "/voice/incoming");
        phone.setInitParameter("statusUrl", "/voice/events");
      });
      log.await(1);
    }
  }

  @AfterParameterizedClassInvocation
  static void stop() throws Exception {
    if (chrome != null) {
      chrome.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    app.reset();
    app.at(
            "/incoming",
            "<SpeakSentence>Welcome to Acme.</SpeakSentence>",
            "<Gather gatherUrl=\"menu\" maxDigits=\"1\">"
                + "<SpeakSentence>Press 1 to talk, 2 to leave a message.</SpeakSentence></Gather>")
        .at("/menu", (told, response) -> VoiceApp.bxml(response, 200, menu(told.get("digits"))))
        .at("/whisper", "<SpeakSentence>A caller for you.</SpeakSentence>")
        .at("/recorded", "<SpeakSentence>Thank you.</SpeakSentence>", "<Hangup/>")
        .at("/broken", (told, response) -> response.sendError(500, "<script>alert(1)</script>"));
    chrome.look(1240, 850, "light");
    page.get("about:blank");
    chrome.forget(server.at("/").toString());
    page.get(server.at("/app/phone").toString());
    await("settings", () -> page.findElement(By.id("url")).getText().equals("/voice/incoming"));
  }

  private static String menu(String digits) {
    String verbs = switch (digits) {
      case "1" ->
        "<Transfer><PhoneNumber transferAnswerUrl=\"whisper\">" + LEG + "</PhoneNumber></Transfer>";
      case "2" -> "<Record recordCompleteUrl=\"recorded\" maxDuration=\"120\"/>";
      case "3" -> "<Redirect redirectUrl=\"broken\"/>";
      case "4" ->
        "<SpeakSentence volume=\"11\">Now.</SpeakSentence><Redirect redirectUrl=\"menu\"/>";
      default -> "<Transfer/>";
    };
    return "<Response>" + verbs + "</Response>";
  }

  @AfterEach
  void nothingIsWrongInTheConsole() {
    assertEquals(List.of(), chrome.console());
  }

  @Test
  void talk() throws Exception {
    click("#call");
    awaitText("#said", "“Welcome to Acme.”");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='1']");
    awaitText("#legs", LEG);
    awaitText("#awaits", "Calls somebody");
    click("[data-leg] [data-action='answers']");
    awaitText("#said", LEG + " hears “A caller for you.”");
    awaitText("#status", "Connected with " + LEG);
    assertEquals(List.of("initiate", "gather", "transferAnswer"), texts("#exchanges summary b"));
    assertTrue(text("#exchanges .callback").contains("\n  \"eventType\": \"initiate\",\n"));
    assertEquals("""
        <Response>
          <SpeakSentence>Welcome to Acme.</SpeakSentence>
          <Gather gatherUrl="menu" maxDigits="1">
            <SpeakSentence>Press 1 to talk, 2 to leave a message.</SpeakSentence>
          </Gather>
        </Response>""", text("#exchanges .reply"));
    page.executeScript("window.scrollTo(0, 0)");
    chrome.screenshot("phone-" + container + ".png");
    click("#hang-up");
    awaitText("#status", "Ended: hangup");
    awaitText("#exchanges", "disconnect");

    assertEquals("hangup", app.told("disconnect").get("cause"));
    assertEquals(0, page.findElements(By.cssSelector(".failed")).size());
    chrome.look(1240, 850, "dark");
    chrome.screenshot("phone-dark-" + container + ".png");
    chrome.look(360, 740, "light");
    assertEquals(360L, page.executeScript("return document.documentElement.scrollWidth"));
    chrome.screenshot("phone-narrow-" + container + ".png");
  }

  @Test
  void leaveAMessage() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='2']");
    awaitText("#awaits", "Records");
    page.findElement(By.id("words")).sendKeys("Please call me back.", Keys.ENTER);
    awaitText("#said", "You say “Please call me back.”");
    click("[data-key='#']");
    awaitText("#recordings", "“Please call me back.”");
    awaitText("#said", "“Thank you.”");
    awaitText("#status", "Ended: hangup");

    assertTrue(text("#recordings").matches("(?s)\\d+\\.\\d s wav r-.*"), text("#recordings"));
  }

  @Test
  void anErrorOfTheApplication() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='3']");
    awaitText("#status", "Ended: callback-error");

    assertEquals("Error: The callback redirect was answered with status 500", text("#problem"));
    assertEquals("Error: the callback was answered with status 500.", text(".failed p.error"));
    assertEquals("✕ 500", text(".failed .badge"));
    String red = "179, 38, 30";
    assertTrue(css(".failed", "border-top-color").contains(red));
    assertTrue(css("#problem", "color").contains(red));
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
    awaitText("#status", "Ended: hangup");

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
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended");
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

  @Test
  void whoClosesThePageHangsUp() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.get("about:blank");

    await("hung up", () -> app.types().contains("disconnect"));
  }

  /** Loaded again, as after a change of code, the page goes on where it was. */
  @Test
  void loadedAgain() {
    page.findElement(By.id("from")).clear();
    page.findElement(By.id("from")).sendKeys("+15559990000");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.navigate().refresh();
    awaitText("#awaits", "Waits for keys");

    assertEquals("+15559990000", page.findElement(By.id("from")).getDomProperty("value"));
    assertEquals(List.of("initiate"), texts("#exchanges summary b"));
    click("[data-key='1']");
    awaitText("#said", "You press 1");
    awaitText("#legs", LEG);
    click("#hang-up");
    awaitText("#status", "Ended: hangup");
    page.navigate().refresh();
    awaitText("#status", "Ended: hangup");
    awaitText("#said", "“Welcome to Acme.”");
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
    awaitText("#status", "Ended: hangup");
    click("#calls li:nth-last-child(2) button"); // the one before, which has gone on all the while
    awaitText("#awaits", "Calls somebody");
    click("#hang-up");
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended: hangup");
    awaitText("#exchanges", "disconnect");
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
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended: hangup");
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
    awaitText("#status", "Ended: busy");
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

  @Test
  void eachRequestAsCurlAndRaw() {
    click("#virtual");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("#exchanges .buttons button");
    String curl = page.findElement(By.id("copy-text")).getDomProperty("value");
    assertTrue(
        curl.startsWith("curl -i '" + server.at("/app/voice/incoming") + "' \\\n"
            + "  -H 'Content-Type: application/json' \\\n"
            + "  --data-binary '{\"eventType\":\"initiate\","),
        curl);
    click("#copy-close");
    click(".raw summary");
    awaitText(".raw .answer", "HTTP/1.1 200");
    assertTrue(text(".raw .request").startsWith("POST /app/voice/incoming HTTP/1.1\n"));
    assertTrue(text(".raw .answer").startsWith("HTTP/1.1 200\n"));
    assertTrue(text(".raw .answer").endsWith("</SpeakSentence></Gather></Response>"));
    click("#hang-up");
    awaitText("#status", "Ended");
  }

  @Test
  void theApplicationCallsSomebody() {
    app.at("/answered", "<SpeakSentence>Your appointment is tomorrow.</SpeakSentence>");
    page.findElement(By.cssSelector("#direction [value='out']")).click();
    page.findElement(By.id("answer-path")).sendKeys("/voice/answered");
    page.findElement(By.id("tag")).sendKeys("t-1");
    page.findElement(By.cssSelector("#detection [value='sync']")).click();
    click("#call");
    awaitText("#status", "Your telephone rings");
    page.findElement(By.cssSelector("#answered-by [value='answering-machine']")).click();
    awaitText("#said", "“Your appointment is tomorrow.”");
    awaitText("#status", "Ended: hangup");

    assertEquals("t-1", app.told("answer").get("tag"));
    assertEquals(
        "answering-machine",
        app.told("answer").callback().at("/machineDetectionResult/value").asText());
  }

  @Test
  void theRestApi() {
    app.at("/elsewhere", "<SpeakSentence>Elsewhere.</SpeakSentence>", "<Gather/>");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.findElement(By.id("rest-path")).sendKeys("/voice/elsewhere", Keys.ENTER);
    awaitText("#said", "“Elsewhere.”");
    click("#complete");
    awaitText("#status", "Ended: hangup");
    awaitText("#said", "The application ends the call by REST");
  }

  @Test
  void aFaultThatIsOrdered() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.findElement(By.cssSelector("#fault [value='error']")).click();
    awaitText("#said", "The next callback is answered with 500");
    click("[data-key='1']");
    awaitText("#status", "Ended: callback-error");
    awaitText("#exchanges .hint", "Ordered: the application answers, and what arrives is a 500.");

    assertEquals(List.of("initiate", "gather"), app.types().subList(0, 2));
  }

  @Test
  void whileTheApplicationWorks() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    app.at("/incoming", (told, response) -> {
      try {
        assertTrue(go.await(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      VoiceApp.bxml(response, 200, "<Response><Hangup/></Response>");
    });
    click("#call");
    awaitText(".pending", "initiate");
    awaitText(".pending .running", "s so far");
    go.countDown();
    awaitText("#status", "Ended");
    awaitText("#exchanges .badge", "200");

    assertEquals(0, page.findElements(By.cssSelector(".pending")).size());
    assertEquals(
        List.of(
            "",
            "Bandwidth would have hung up 42 s ago: it waits 15 s, the phone longer.",
            "Bandwidth would have given up on this report 0 s ago: it waits 15 s, the phone longer."),
        page.executeAsyncScript("""
            const done = arguments[0];
            import("./exchange.js").then(({ tooLate }) => done([
              tooLate({ event: "gather" }, 15000, 15000),
              tooLate({ event: "gather" }, 57900, 15000),
              tooLate({ event: "disconnect" }, 15001, 15000),
            ]));
            """));
  }

  @Test
  void whileTheApplicationWorksOnTheEndOfACall() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    app.at("/events", (told, response) -> {
      try {
        assertTrue(go.await(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      response.setStatus(204);
    });
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("#hang-up");
    awaitText("#status", "Ended: hangup");
    awaitText(".pending", "disconnect");
    awaitText(".pending .running", "s so far");
    go.countDown();
    await("the answer", () -> page.findElements(By.cssSelector(".pending")).isEmpty());

    assertEquals("204", texts("#exchanges .badge").get(1));
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
    awaitText("#status", "Ended");
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
    awaitText("#status", "Ended");
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
    awaitText("#status", "Ended");
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
    awaitText("#status", "Ended");
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
    awaitText("#status", "Ended");
  }

  @Test
  void whatIsNoLongerShownIsSaid() {
    app.at("/incoming", "<SpeakSentence>Again.</SpeakSentence>".repeat(600), "<Hangup/>");
    click("#virtual");
    click("#call");
    awaitText("#status", "Ended: hangup");

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
    awaitText("#status", "Ended");
    app.at("/incoming", "<SpeakSentence volume=\"11\">Hi.</SpeakSentence><Transfer/>");
    click("#redial");
    awaitText("#status", "Ended: invalid-bxml");
    awaitText("#difference", "differences from the call of");
    assertEquals(List.of(), chrome.violations("after a redial"));
    click("#story");
    assertEquals(List.of(), chrome.violations("with what is to be copied"));
    click("#copy-close");
  }

  private static void click(String selector) {
    page.findElement(By.cssSelector(selector)).click();
  }

  private static String text(String selector) {
    return page.findElement(By.cssSelector(selector)).getText();
  }

  private static String css(String selector, String property) {
    return page.findElement(By.cssSelector(selector)).getCssValue(property);
  }

  private static List<String> texts(String selector) {
    return page.findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .toList();
  }

  private static void awaitText(String selector, String part) {
    await(part, () -> texts(selector).stream().anyMatch(text -> text.contains(part)));
  }

  private static void await(String what, Supplier<Boolean> so) {
    new WebDriverWait(page, GUARD, Duration.ofMillis(50))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> what + " on the page:\n" + text("body"))
        .until(it -> so.get());
  }

  /** Presses Tab until something has the focus. */
  private static void tabTo(String selector) {
    WebElement wanted = page.findElement(By.cssSelector(selector));
    for (int i = 0; i < 100 && !wanted.equals(page.switchTo().activeElement()); i++) {
      new Actions(page).sendKeys(Keys.TAB).perform();
    }
    assertEquals(wanted, page.switchTo().activeElement());
  }
}
