package com.acme.flows.mailbox;

import static dev.bxml.simulator.Awaited.KEYS;
import static dev.bxml.simulator.Awaited.RECORDING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.flows.Application;
import com.acme.flows.HandClock;
import com.acme.flows.Stories;
import dev.bxml.simulator.SimulatedCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxStories extends Stories {
  private static final String NUMBER = "Please enter the number of the mailbox, and press pound.";
  private static final String PIN =
      "Please enter your PIN, and press pound. To leave a message, press just pound.";
  private static final String NONE = "You have 0 messages.";
  private static final String ONE = "You have 1 message.";
  private static final String TWO = "You have 2 messages.";
  private static final String MENU = "To listen, press 1. To record your greeting, press 2.";
  private static final String MESSAGE =
      "Again, press 1. To delete it, press 2. For the next, press 3.";
  private static final String LOCKED = "This mailbox is locked. Please try again later.";
  private static final String TONE = "Please leave a message after the tone.";

  /** By mailbox, as a hash, which is made to take its time. */
  private static final Map<String, String> PINS = Map.of("100", pin("100"), "200", pin("200"));

  private final HandClock clock = new HandClock();

  @Override
  protected Application application() {
    return new MailboxApplication();
  }

  @Override
  protected Map<String, Object> surroundings() {
    return Map.of("clock", clock);
  }

  String pathOfThePin() {
    return "/voice/pin";
  }

  private static String pin(String mailbox) {
    try {
      return Mailbox.hash(mailbox, "4711");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void mailboxes() throws Exception {
    for (Map.Entry<String, String> mailbox : PINS.entrySet()) {
      sql.update(
          "INSERT INTO mailbox (number, pin) VALUES (?, ?)", mailbox.getKey(), mailbox.getValue());
    }
  }

  private SimulatedCall callTo(String mailbox) {
    return call().hears(NUMBER).press(mailbox + "#").hears(PIN);
  }

  private SimulatedCall owner(String... hears) {
    return callTo("100").press("4711#").hears(hears);
  }

  /** Leaves a message, and returns where it is. */
  private String leave(String words) throws SQLException {
    SimulatedCall call = callTo("100").press("#").speak(words).press("#");
    assertEquals("hangup", call.disconnectCause());
    return file(call);
  }

  private String file(SimulatedCall call) throws SQLException {
    String id = call.recordings().get(call.recordings().size() - 1).recordingId();
    return sql.text("SELECT media_url FROM recording WHERE id = ?", id).orElseThrow();
  }

  // Who is it?

  @Test
  void theOwnerGetsIn() {
    SimulatedCall call = owner(NONE, MENU);
    assertEquals(KEYS, call.awaits(), call::transcript);
    call.hangUp();
  }

  @Test
  void aPinWithoutPoundEndsByItself() {
    callTo("100").press("4711").waitFor(Duration.ofSeconds(4)).hears(NONE, MENU);
  }

  @Test
  void aPinOfAnotherLengthIsWrong() {
    callTo("100").press("471#").hears("Sorry?", PIN).press("47111#").hears("Sorry?", PIN);
  }

  @Test
  void nobodyEntersAMailbox() {
    SimulatedCall call = call().hears(NUMBER);
    call.waitFor(Duration.ofSeconds(5)).hears("Sorry?", NUMBER);
    call.press("#").hears("Sorry?", NUMBER);
    call.waitFor(Duration.ofSeconds(5)).hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void nobodyEntersAPinAndNothingIsLocked() {
    SimulatedCall call = callTo("100");
    call.waitFor(Duration.ofSeconds(5)).hears("Sorry?", PIN);
    call.waitFor(Duration.ofSeconds(5)).hears("Sorry?", PIN);
    call.waitFor(Duration.ofSeconds(5)).hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
    owner(NONE, MENU);
  }

  @Test
  void theThirdWrongPinLocksTheMailboxForTenMinutes() {
    SimulatedCall call = callTo("100").press("1111#").hears("Sorry?", PIN);
    call.press("2222#").hears("Sorry?", PIN).press("3333#").hears(LOCKED);
    assertEquals("hangup", call.disconnectCause());

    clock.pass(Duration.ofSeconds(599));
    SimulatedCall early = callTo("100").press("4711#").hears(LOCKED);
    assertEquals("hangup", early.disconnectCause());
    clock.pass(Duration.ofSeconds(1));
    owner(NONE, MENU);
  }

  @Test
  void itIsTheMailboxThatIsLockedWhoeverCalls() {
    callTo("100")
        .press("1111#")
        .hears("Sorry?", PIN)
        .press("1112#")
        .hears("Sorry?", PIN)
        .hangUp();
    callTo("100").press("1113#").hears(LOCKED);
    callTo("200").press("4711#").hears(NONE, MENU);
    callTo("100").press("4711#").hears(LOCKED);
  }

  @Test
  void theRightPinForgivesTheWrongOnes() {
    callTo("100")
        .press("1111#")
        .press("1112#")
        .press("4711#")
        .hears("Sorry?", PIN, "Sorry?", PIN, NONE, MENU);
    callTo("100")
        .press("1111#")
        .hears("Sorry?", PIN)
        .press("1112#")
        .hears("Sorry?", PIN)
        .hangUp();
    owner(NONE, MENU);
  }

  @Test
  void aMailboxThatIsNotThereSoundsTheSame() {
    SimulatedCall call = callTo("999").press("4711#").hears("Sorry?", PIN);
    call.press("4711#").hears("Sorry?", PIN).press("4711#").hears(LOCKED);
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void aLockedMailboxTakesMessages() {
    callTo("100").press("1111#").press("1111#").press("1111#");
    callTo("100").press("#").hears("Nobody can take your call.", TONE);
  }

  // Messages.

  @Test
  void messagesArePlayedOneByOne() throws SQLException {
    String first = leave("First.");
    String second = leave("Second.");

    SimulatedCall owner = owner(TWO, MENU).press("1").hears(first, MESSAGE);
    owner.press("1").hears(first, MESSAGE).press("3").hears(second, MESSAGE);
    owner.press("1").hears(second, MESSAGE).press("3").hears(TWO, MENU);
    owner.press("1").hears(first, MESSAGE);
  }

  @Test
  void aMessageIsDeleted() throws SQLException {
    leave("First.");
    String second = leave("Second.");

    owner(TWO, MENU).press("1").press("2").press("2").hangUp();
    owner(NONE, MENU).press("1").hears(NONE, MENU);
    assertFalse(second.isEmpty());
  }

  @Test
  void aDeletedMessageStaysDeletedWhenItIsToldOfAgain() throws Exception {
    leave("First.");
    owner(ONE, MENU).press("1").press("2").hangUp();

    String id = sql.text("SELECT id FROM recording").orElseThrow();
    tell(
        "message?mailbox=100",
        "{'eventType': 'recordingAvailable', 'callId': 'c-1', 'recordingId': '" + id
            + "', 'mediaUrl': 'https://voice.bandwidth.com/again', 'status': 'complete'}");
    owner(NONE, MENU);
  }

  @Test
  void theTextComesBeforeTheMessage() throws Exception {
    tell(
        "message?mailbox=100",
        "{'eventType': 'transcriptionAvailable', 'recordingId': 'r-1',"
            + " 'transcription': {'id': 't-1', 'url': 'https://voice.bandwidth.com/text'}}");
    owner(NONE, MENU).hangUp();
    tell(
        "message?mailbox=100",
        "{'eventType': 'recordingAvailable', 'recordingId': 'r-1',"
            + " 'mediaUrl': 'https://voice.bandwidth.com/media', 'status': 'complete'}");
    owner(ONE, MENU).press("1").hears("https://voice.bandwidth.com/media", MESSAGE);
    assertEquals(
        "https://voice.bandwidth.com/text",
        sql.text("SELECT transcription_url FROM recording").orElseThrow());
  }

  @Test
  void manyMessagesAtOnce() throws Exception {
    var summary = bandwidth
        .deliveringTwice("recordingAvailable", "transcriptionAvailable")
        .calls(60)
        .concurrently(12)
        .run(
            call -> call.press("100#").press("#").speak("It is about the roof.").press("#"));
    assertEquals(60, summary.withoutFailures().calls());
    owner("You have 60 messages.", MENU);
    assertEquals(
        "60",
        sql.text("SELECT COUNT(*) FROM recording WHERE transcription_url IS NOT NULL")
            .orElseThrow());
  }

  @Test
  void theThirdWrongKeyAtAMessageEndsTheCall() throws SQLException {
    String file = leave("First.");
    SimulatedCall owner = owner(ONE, MENU).press("1").hears(file, MESSAGE);
    owner.press("7").hears("Sorry?", file, MESSAGE).press("#").hears("Sorry?", file, MESSAGE);
    owner.waitFor(Duration.ofSeconds(5)).hears("Goodbye.");
    assertEquals("hangup", owner.disconnectCause());
    owner(ONE, MENU);
  }

  @Test
  void theOwnerHangsUpWhileAMessageIsPlayed() throws SQLException {
    String file = leave("First.");
    owner(ONE, MENU).press("1").hears(file, MESSAGE).hangUp();
    owner(ONE, MENU);
  }

  @Test
  void theCallerHangsUpAfterTheMessageWhichArrivesAllTheSame() {
    callTo("100")
        .press("#")
        .hears("Nobody can take your call.", TONE)
        .speak("Hello.")
        .hangUp();
    owner(ONE, MENU);
  }

  @Test
  void theCallerHangsUpBeforeTheTone() {
    SimulatedCall call = bandwidth.clockByHand().incomingCall(CALLER, ACME);
    call.waitFor(Duration.ofSeconds(1))
        .press("100#")
        .waitFor(Duration.ofSeconds(1))
        .press("#");
    call.hangUp();
    owner(NONE, MENU);
  }

  @Test
  void reportsThatComeTwiceMakeOneMessage() throws SQLException {
    SimulatedCall call = bandwidth
        .deliveringTwice("recordingAvailable", "transcriptionAvailable", "recordComplete")
        .incomingCall(CALLER, ACME)
        .press("100#")
        .press("#")
        .speak("Please call me back, it is about the roof.")
        .press("#");
    String id = call.recordings().get(0).recordingId();
    assertEquals(
        List.of(id + " message 100 true true"),
        sql.all(
            row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " "
                + row.getString(4).endsWith("/media") + " "
                + row.getString(5).endsWith("/transcription"),
            "SELECT id, kind, mailbox, media_url, transcription_url FROM recording"));
    owner(ONE, MENU);
  }

  @Test
  void thereIsNoSuchMailboxForAMessage() {
    SimulatedCall call = callTo("999").press("#").hears("There is no such mailbox.");
    assertEquals("hangup", call.disconnectCause());
  }

  // The greeting.

  private SimulatedCall greeting(String words) {
    SimulatedCall owner = owner(NONE, MENU).press("2");
    owner.hears("Please say your greeting after the tone, and press pound.");
    assertEquals(RECORDING, owner.awaits(), owner::transcript);
    return owner.speak(words).press("#");
  }

  private static final String MOMENT = "One moment, please.";
  private static final String KEEP = "To keep it, press 1. To say it again, press 2.";

  @Test
  void theGreetingIsKept() throws SQLException {
    SimulatedCall owner = greeting("This is Anna.");
    owner.hears(MOMENT, file(owner), KEEP).press("1").hears(NONE, MENU);
    callTo("100").press("#").hears(file(owner), TONE);
    callTo("200").press("#").hears("Nobody can take your call.", TONE);
  }

  @Test
  void theGreetingIsSaidAgain() throws SQLException {
    SimulatedCall owner = greeting("This is Ann, eh.");
    String first = file(owner);
    owner.hears(MOMENT, first, KEEP).press("2");
    owner.hears("Please say your greeting after the tone, and press pound.");
    owner.speak("This is Anna.").press("#").hears(MOMENT, file(owner), KEEP).press("1");
    assertFalse(first.equals(file(owner)));
    callTo("100").press("#").hears(file(owner), TONE);
  }

  @Test
  void theGreetingEndsBySilence() throws SQLException {
    SimulatedCall owner = owner(NONE, MENU).press("2").speak("This is Anna.");
    owner.hears("Please say your greeting after the tone, and press pound.");
    owner.waitFor(Duration.ofSeconds(3)).hears(MOMENT, file(owner), KEEP);
  }

  @Test
  void theGreetingEndsAfterHalfAMinute() {
    SimulatedCall owner = owner(NONE, MENU).press("2").speak("And so on.", Duration.ofMinutes(1));
    assertEquals(Duration.ofSeconds(30), owner.recordings().get(0).duration(), owner::transcript);
  }

  @Test
  void theOwnerHangsUpWithoutKeepingIt() {
    greeting("This is Anna.").hangUp();
    callTo("100").press("#").hears("Nobody can take your call.", TONE);
    owner(NONE, MENU);
  }

  @Test
  void theThirdWrongKeyAtTheGreetingEndsTheCall() throws SQLException {
    SimulatedCall owner = greeting("This is Anna.");
    owner.hears(MOMENT, file(owner), KEEP).press("8").hears("Sorry?", file(owner), KEEP);
    owner.press("8").hears("Sorry?", file(owner), KEEP).press("8").hears("Goodbye.");
    callTo("100").press("#").hears("Nobody can take your call.", TONE);
  }

  @Test
  void theGreetingIsNeverReadyBecauseTheReportIsLost() throws SQLException {
    sql.update("ALTER TABLE recording ALTER COLUMN media_url RENAME TO elsewhere");
    sql.update("ALTER TABLE recording ADD COLUMN media_url VARCHAR CHECK (media_url IS NULL)");
    bandwidth = bandwidth.lenient(); // the report fails on purpose
    SimulatedCall owner = greeting("This is Anna.");
    List<String> heard = owner.heard();
    assertEquals(10, heard.stream().filter(MOMENT::equals).count(), owner::transcript);
    assertEquals(
        List.of("Sorry, that did not work.", NONE, MENU),
        heard.subList(heard.size() - 3, heard.size()));
  }

  // Nothing tells the PIN.

  @Test
  void thePinIsInNoLogNoFlightRecordingAndNoUrl(@TempDir Path folder) throws Exception {
    Path flight = folder.resolve("flight.jfr");
    List<String> lines;
    String pin = "80351";
    try (LogLines log = LogLines.listen();
        Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback").withThreshold(Duration.ZERO);
      recording.start();
      SimulatedCall call = callTo("100").press(pin + "#").press(pin + "#");
      sql.update("DROP TABLE mailbox");
      call.press(pin + "#");
      call.hears("Sorry?", PIN, "Sorry?", PIN, "Sorry, something went wrong.");
      assertTrue(call.transcript().contains("digits=" + pin), call::transcript);
      assertFalse(call.transcript().replace("digits=" + pin, "").contains(pin), call::transcript);
      recording.stop();
      recording.dump(flight);
      lines = log.soFar();
    }
    assertTrue(lines.stream().anyMatch(line -> line.contains(pathOfThePin())), lines::toString);
    assertEquals(List.of(), lines.stream().filter(line -> line.contains(pin)).toList());
    assertFalse(RecordingFile.readAllEvents(flight).isEmpty());
    assertFalse(RecordingFile.readAllEvents(flight).toString().contains(pin));
    assertFalse(Files.readString(flight, StandardCharsets.ISO_8859_1).contains(pin));
  }
}
