package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletRegistration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Takes the picture of the README, into {@code target/phone.png}: {@code phone.png} is one of these. */
final class ReadmePictureBrowserTest {
  private static final Duration GUARD = Duration.ofMinutes(1); // only so that a test cannot hang

  @Test
  void phoneInAMenu() throws Exception {
    VoiceApp app = new VoiceApp();
    app.at(
        "/incoming",
        "<SpeakSentence>Welcome to Acme.</SpeakSentence>",
        "<Gather gatherUrl=\"menu\" maxDigits=\"1\">"
            + "<SpeakSentence>Press 3 to talk to somebody.</SpeakSentence></Gather>");
    try (Chrome chrome = Chrome.start();
        WebApp server = phone(app)) {
      ChromeDriver page = chrome.driver();
      chrome.look(1120, 700, "light");
      page.get(server.at("/phone/").toString());
      await(page, "#url", "/voice/incoming");
      page.findElement(By.id("virtual")).click();
      page.findElement(By.id("call")).click();
      await(page, "#awaits", "Waits for keys");
      page.executeScript("window.scrollTo(0, 0)");
      chrome.screenshot("phone.png");
    }
    long size = Files.size(Path.of("target", "phone.png"));
    assertTrue(size < 150_000, () -> size + " bytes");
  }

  private static WebApp phone(VoiceApp app) throws Exception {
    return Container.JETTY.start("", context -> {
      context.addServlet("voice", app).addMapping("/voice/*");
      ServletRegistration.Dynamic phone = context.addServlet("phone", new PhoneServlet());
      phone.addMapping("/phone/*");
      phone.setInitParameter("url", "/voice/incoming");
    });
  }

  private static void await(ChromeDriver page, String css, String text) {
    new WebDriverWait(page, GUARD)
        .withMessage(text)
        .until(it -> it.findElement(By.cssSelector(css)).getText().contains(text));
  }
}
