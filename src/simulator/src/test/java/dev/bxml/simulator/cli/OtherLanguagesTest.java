package dev.bxml.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Applications in Node and in Python, whose code is in {@code src/test/resources/applications}. */
final class OtherLanguagesTest {
  private static final Map<String, String> CREDENTIALS =
      Map.of("VOICE_USERNAME", "bandwidth", "VOICE_PASSWORD", "Secret-7");

  @ParameterizedTest
  @EnumSource
  void callGoesWell(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = Ran.with(
          application.at("/voice/incoming"),
          "--status-url",
          "events",
          "--call",
          "+15551230002",
          "press",
          "1",
          "hears",
          "Goodbye.");
      assertTrue(ran.out().endsWith("ok\n\n"), ran.out());
      assertEquals(0, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void callGoesWrong(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = Ran.with(
          application.at("/voice/incoming"),
          "--call",
          "+15551230002",
          "press",
          "9",
          "hears",
          "Goodbye.");
      assertTrue(
          ran.out().startsWith("FAILED: Step 2, hears Goodbye.: The call must hear"), ran.out());
      assertEquals(1, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsOfAScript(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(CREDENTIALS)) {
      Ran ran = Ran.with(
          """
          call +15551230002
            hears "Welcome to Acme." hears "Press a key."
            press 3
            destination +15551230003 answers hears "A caller for you." hang-up
            caller hears "That was: hangup." ends hangup

          call +15551230002
            press 2 speak "Please call me."
            press # hears "Thank you."
          """,
          CREDENTIALS,
          application.at("/voice/incoming"),
          "--username-from",
          "env:VOICE_USERNAME",
          "--password-from",
          "env:VOICE_PASSWORD",
          "--script",
          "-");
      assertTrue(ran.out().endsWith("2 calls, 0 failed\n"), ran.out());
      assertEquals(0, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyCalls(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = Ran.with(
          application.at("/voice/incoming"),
          "--load",
          "200",
          "--at-once",
          "10",
          "--call",
          "+15551230002",
          "press",
          "1",
          "hears",
          "Goodbye.");
      assertTrue(ran.out().matches("200 calls in .* 400 callbacks: .*; 0 failures\n"), ran.out());
      assertEquals(0, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsTried(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(CREDENTIALS)) {
      Ran ran = Ran.with(
          "",
          CREDENTIALS,
          application.at("/voice/incoming"),
          "--verify",
          "--status-url",
          "events",
          "--username-from",
          "env:VOICE_USERNAME",
          "--password-from",
          "env:VOICE_PASSWORD");
      assertEquals(
          List.of(), ran.out().lines().filter(it -> it.startsWith("  FAIL")).toList(), ran.out());
      for (String path :
          List.of("incoming", "menu", "recorded", "whisper", "transferred", "events")) {
        assertTrue(
            ran.out().contains("  ok    POST /voice/" + path + " "), path + "\n" + ran.out());
      }
      assertEquals(0, ran.status());
    }
  }
}
