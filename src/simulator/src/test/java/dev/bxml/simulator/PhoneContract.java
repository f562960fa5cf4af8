package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Somebody calls by the page: what it and each container have to say to each other. */
abstract class PhoneContract extends PhonePage {
  private final Container container;

  PhoneContract(Container container) {
    this.container = container;
  }

  @AfterAll
  static void end() throws Exception {
    stop();
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
    awaitText("#exchanges", "disconnect");
    awaitEnd("hangup");

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
    awaitEnd("hangup");

    assertTrue(text("#recordings").matches("(?s)\\d+\\.\\d s wav r-.*"), text("#recordings"));
  }

  @Test
  void anErrorOfTheApplication() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    click("[data-key='3']");
    awaitEnd("callback-error");

    assertEquals("Error: The callback redirect was answered with status 500", text("#problem"));
    assertEquals("Error: the callback was answered with status 500.", text(".failed p.error"));
    assertEquals("✕ 500", text(".failed .badge"));
    String red = "179, 38, 30";
    assertTrue(css(".failed", "border-top-color").contains(red));
    assertTrue(css("#problem", "color").contains(red));
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
    awaitEnd("hangup");
    page.navigate().refresh();
    awaitEnd("hangup");
    awaitText("#said", "“Welcome to Acme.”");
  }

  @Test
  void aFaultThatIsOrdered() {
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.findElement(By.cssSelector("#fault [value='error']")).click();
    awaitText("#said", "The next callback is answered with 500");
    click("[data-key='1']");
    awaitEnd("callback-error");
    awaitText("#exchanges .hint", "Ordered: the application answers, and what arrives is a 500.");

    assertEquals(List.of("initiate", "gather"), app.types().subList(0, 2));
  }

  @Test
  void theRestApi() {
    app.at("/elsewhere", "<SpeakSentence>Elsewhere.</SpeakSentence>", "<Gather/>");
    click("#call");
    awaitText("#awaits", "Waits for keys");
    page.findElement(By.id("rest-path")).sendKeys("/voice/elsewhere", Keys.ENTER);
    awaitText("#said", "“Elsewhere.”");
    click("#complete");
    awaitEnd("hangup");
    awaitText("#said", "The application ends the call by REST");
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
    awaitEnd("hangup");

    assertEquals("t-1", app.told("answer").get("tag"));
    assertEquals(
        "answering-machine",
        app.told("answer").callback().at("/machineDetectionResult/value").asText());
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
    awaitEnd("hangup");
    awaitText("#exchanges .badge", "200");

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
    awaitEnd("hangup");
  }
}
