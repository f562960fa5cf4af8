package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletRegistration;
import java.time.Duration;
import java.util.List;
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
