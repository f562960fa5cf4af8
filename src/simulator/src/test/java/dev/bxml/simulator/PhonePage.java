package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletRegistration;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The phone, served in a container, with somebody at its page in a real browser. */
abstract class PhonePage {
  static final String LEG = "+15551230003";
  static final VoiceApp app = new VoiceApp();
  static WebApp server;
  static Chrome chrome;
  static ChromeDriver page;

  private static final Duration GUARD = Duration.ofMinutes(1); // only so that a test cannot hang

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

  static void click(String selector) {
    page.findElement(By.cssSelector(selector)).click();
  }

  static String text(String selector) {
    return page.findElement(By.cssSelector(selector)).getText();
  }

  static String css(String selector, String property) {
    return page.findElement(By.cssSelector(selector)).getCssValue(property);
  }

  static List<String> texts(String selector) {
    return page.findElements(By.cssSelector(selector)).stream()
        .map(WebElement::getText)
        .toList();
  }

  static void awaitText(String selector, String part) {
    await(part, () -> texts(selector).stream().anyMatch(text -> text.contains(part)));
  }

  /** Waits until a call has ended, and the application has answered what it was told of that. */
  static void awaitEnd(String cause) {
    awaitText("#status", "Ended: " + cause);
    await("no callback", () -> page.findElements(By.cssSelector(".pending")).isEmpty());
  }

  static void await(String what, Supplier<Boolean> so) {
    new WebDriverWait(page, GUARD, Duration.ofMillis(50))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> what + " on the page:\n" + text("body"))
        .until(it -> so.get());
  }

  /** Presses Tab until something has the focus. */
  static void tabTo(String selector) {
    WebElement wanted = page.findElement(By.cssSelector(selector));
    for (int i = 0; i < 100 && !wanted.equals(page.switchTo().activeElement()); i++) {
      new Actions(page).sendKeys(Keys.TAB).perform();
    }
    assertEquals(wanted, page.switchTo().activeElement());
  }
}
