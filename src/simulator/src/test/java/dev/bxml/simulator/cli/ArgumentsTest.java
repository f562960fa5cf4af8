package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command line cannot say; nothing is sent to anybody then. */
final class ArgumentsTest {
  private static final String URL = "http://localhost:9/voice/incoming";

  /** The words of a command line, behind a URL, and what is said to them. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      URL2 | There must be one URL, but there is another word: URL2
      --cal +15551230002 | An option must be one that --help names, but is --cal
      --port | --port must have a value, but has none
      --port x | --port must be a whole number from 0 to 65535, but is x
      --port 65536 | --port must be a whole number from 0 to 65535, but is 65536
      --port=-1 | --port must be a whole number from 0 to 65535, but is -1
      --port 1 --port 2 | --port must be there once, but is there twice
      --verify=yes | --verify must stand alone, but has a value
      --verify --call +15551230002 | --verify must be alone, but there is --call, --script or --load too
      --verify --load 3 | --verify must be alone, but there is --call, --script or --load too
      --call +1 --script calls | There must be --call or --script, but there are both
      --call +1 --call +2 | --call must be there once, but is there twice
      --call | --call must have its NUMBER, but nothing is behind it
      --load 3 | --load must have a call to make, but there is no --call and no --script
      --call +1 --load 0 | --load must be a whole number from 1 to 10000000, but is 0
      --call +1 --load 3 --at-once 1001 | --at-once must be a whole number from 1 to 1000, but is 1001
      --call +1 --at-once 3 | --at-once must stand beside --load, but does not
      --strict | --strict must stand beside --call or --script, but does not
      --verify --strict | --strict must stand beside --call or --script, but does not
      --verify --from +1 | --from must stand beside --call, --script or a phone, but does not
      --verify --port 1 | --port must stand beside a phone, without --call, --script, --load and --verify, but does not
      --call +1 --to +2 | --to must stand beside a phone, without --call, --script, --load and --verify, but does not
      --method PUT | --method must be POST or GET, but is PUT
      --status-method get | --status-method must be POST or GET, but is get
      --timeout 1m | --timeout must be seconds, such as 15 or 2.5, but is 1m
      --timeout 0 | --timeout must be more than 0 and up to 25 seconds, but is 0
      --timeout 25.001 | --timeout must be more than 0 and up to 25 seconds, but is 25.001
      --username-from env:VOICE_USERNAME | There must be --username-from and --password-from, but there is only one of them
      --password-from env:VOICE_USERNAME | There must be --username-from and --password-from, but there is only one of them
      --username-from Secret-7 --password-from Secret-8 | --username-from must be env:NAME, with the name of an environment variable, but is something else
      --username-from env:NONE --password-from env:NONE | --username-from names env:NONE, which must be set, but is not
      --script nowhere/menu.calls | The script nowhere/menu.calls must be a file that can be read, but is not
      -h | An option must be one that --help names, but is -h
      --call press 1 | call must have its NUMBER, but has press behind it
      --call +1 from press 1 | from must have its NUMBER, but has press behind it
      --call +1 presses 1 | a step must be one of hang-up, answers, is-busy, rejects, does-not-answer, complete, refer-succeeds, hears-nothing, caller, press, speak, wait, redirect, close-stream, answered-by, refer-fails, destination, hears, awaits, ends, but is "presses"
      --call +1 hears Hello. Bye. | a step must be one of hang-up, answers, is-busy, rejects, does-not-answer, complete, refer-succeeds, hears-nothing, caller, press, speak, wait, redirect, close-stream, answered-by, refer-fails, destination, hears, awaits, ends, but is "Bye."; hears has one TEXT
      --call +1 hang-up 1 | a step must be one of hang-up, answers, is-busy, rejects, does-not-answer, complete, refer-succeeds, hears-nothing, caller, press, speak, wait, redirect, close-stream, answered-by, refer-fails, destination, hears, awaits, ends, but is "1"; hang-up has nothing behind it
      --call +1 press | press must have its KEYS, but nothing is behind it
      --call +1 press x1 | press KEYS must be one or more of 0 to 9, *, # and A to D, but is "x1"
      --call +1 wait long | wait SECONDS must be seconds, such as 6 or 1.5, but is "long"
      --call +1 refer-fails 200 | refer-fails STATUS must be a SIP status from 300 to 699, but is "200"
      --call +1 awaits key | awaits WHAT must be one of answer, keys, speech, recording, destination, hang-up, conference, stream, refer, endpoint, nobody, nothing, but is "key"
      --call +1 from | from must have its NUMBER, but nothing is behind it
      --call +1 press 1 from +2 | from must stand once, right behind the number that is called, but does not
      """)
  void isToldWhatIsWrong(String words, String message) {
    List<String> all = new ArrayList<>(List.of(URL));
    all.addAll(Arrays.asList(words.split(" ", -1)));
    Ran ran = Ran.with("", Map.of("VOICE_USERNAME", "bandwidth"), all.toArray(String[]::new));
    assertEquals(new Ran(2, "", message + "\n"), ran);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:3000/voice", "/voice", "ftp://localhost/voice", "http:///voice"})
  void urlIsAbsolute(String url) {
    assertEquals(
        new Ran(
            2,
            "",
            "The URL must be absolute, such as http://localhost:3000/voice/incoming, but is " + url
                + "\n"),
        Ran.with(url));
  }

  @Test
  void thereIsAUrl() {
    assertEquals(
        new Ran(
            2,
            "",
            "There must be the URL that inbound calls begin at, such as"
                + " http://localhost:3000/voice/incoming, but there is none; see --help\n"),
        Ran.with("--verify"));
  }

  @Test
  void whoSaysNothingIsToldWhatThereIs() {
    assertEquals(2, Ran.with().status());
    assertTrue(
        Ran.with().err().startsWith("Plays Bandwidth for an application"),
        Ran.with().err());
    Ran help = Ran.with("--help");
    assertEquals(new Ran(0, Ran.with().err(), ""), help);
    assertEquals(
        List.of(), help.out().lines().filter(line -> line.length() > 80).toList(), "too wide");
  }

  /** The script, and what is said to it. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      `press 1` | line 1 of FILE: a script must begin with call and the number that is called, but begins with "press"
      `# nothing` | FILE must have a call in it, but has none
      `call` | line 1 of FILE: call must have its NUMBER, but nothing is behind it
      `call\ncall +1` | line 1 of FILE: call must have its NUMBER, but has call behind it
      `call from +1` | line 1 of FILE: call must have its NUMBER, but has from behind it
      `call +1\n  press x` | line 2 of FILE: press KEYS must be one or more of 0 to 9, *, # and A to D, but is "x"
      `call +1\n\n  hears` | line 3 of FILE: hears must have its TEXT, but nothing is behind it
      `call +1\n  hears "Good` | line 2 of FILE: a quote must stand around a whole word, with \\" for one within, but does not
      `call +1\n  hears Good"bye"` | line 2 of FILE: a quote must stand around a whole word, with \\" for one within, but does not
      `call +1 from +2 from +3` | line 1 of FILE: from must stand once, right behind the number that is called, but does not
      """)
  void scriptIsToldWhatIsWrong(String script, String message, @TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("menu.calls");
    Files.writeString(file, script.replace("\\n", "\n"));
    assertEquals(
        new Ran(2, "", message.replace("FILE", file.toString()) + "\n"),
        Ran.with(URL, "--script", file.toString()));
  }

  @Test
  void scriptOfTheStandardInputIsNamedSo() {
    assertEquals(
        new Ran(2, "", "the standard input must have a call in it, but has none\n"),
        Ran.with("", Map.of(), URL, "--script", "-"));
  }

  @Test
  void scriptIsInUtf8(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("menu.calls");
    Files.writeString(file, "call +1 hears Schüss", ISO_8859_1);
    assertEquals(
        new Ran(2, "", "The script " + file + " must be in UTF-8, but is not\n"),
        Ran.with(URL, "--script", file.toString()));
  }
}
