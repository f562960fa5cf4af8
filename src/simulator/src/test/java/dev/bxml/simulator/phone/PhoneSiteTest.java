package dev.bxml.simulator.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.platform.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the application is set up on the platform that the phone calls it from. */
final class PhoneSiteTest {
  private static final String SERVER = "http://127.0.0.1:8080/app";

  private static Settings application(Map<String, String> params, Settings given)
      throws PhoneParamException {
    return new PhoneSite(PhoneSettings.of(params, given), SERVER).application(false);
  }

  @Test
  void aBreakpointEndsNoCall() throws Exception {
    assertEquals(PhoneSettings.NO_LIMIT, application(Map.of("url", "/in"), null).callbackTimeout);
    assertEquals(
        PhoneSettings.NO_LIMIT,
        application(Map.of(), new Settings("http://localhost/in")).callbackTimeout);
    // A client may count in milliseconds, in 32 bits.
    assertTrue(PhoneSettings.NO_LIMIT.toMillis() < Integer.MAX_VALUE);
  }

  @Test
  void aLimitThatSomebodyWants() throws Exception {
    Settings five = new Settings("http://localhost/in")
        .but(copy -> copy.callbackTimeout = Duration.ofSeconds(5));

    assertEquals(Duration.ofSeconds(5), application(Map.of(), five).callbackTimeout);
    assertEquals(
        Duration.ofSeconds(25), application(Map.of("callbackTimeout", "25"), five).callbackTimeout);
    assertEquals(
        Duration.ofSeconds(1),
        application(Map.of("url", "/in", "callbackTimeout", " 1 "), null).callbackTimeout);
  }

  @ParameterizedTest
  @CsvSource({
    "/voice/in, /voice/next, http://127.0.0.1:8080/app/voice/next",
    "https://voice.example.com/a/in?b=c, /next?d=e, https://voice.example.com/next?d=e"
  })
  void pathsOfTheApplication(String url, String path, String expected) throws Exception {
    assertEquals(
        expected, new PhoneSite(PhoneSettings.of(Map.of("url", url), null), SERVER).at(path));
  }

  @Test
  void whereDocumentsMayLead() throws Exception {
    assertEquals(
        Set.of(
            "http://127.0.0.1:8080",
            "http://localhost:8080",
            "http://[::1]:8080",
            "https://other.example.com"),
        application(Map.of("url", "/in", "servers", "https://other.example.com"), null).servers);
    assertEquals(
        Set.of("https://voice.example.com"),
        application(Map.of("url", "https://voice.example.com/in"), null).servers);
  }
}
