package com.acme.flows.mailbox;

import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.pause;
import static dev.bxml.verb.Bxml.playAudio;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.url;

import com.acme.flows.Sql;
import dev.bxml.callback.Callback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.TranscriptionAvailableCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import dev.bxml.verb.PlayAudio;
import dev.bxml.verb.Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Mailboxes with a PIN. Which mailbox and which message a call is at, and how often it has tried, is in
 * the URLs; the platform alone gets in there. PINs are in the body of a callback and as a hash in the
 * database, and nowhere else.
 */
public final class Mailbox {
  static final String[] SCHEMA = {"""
    CREATE TABLE IF NOT EXISTS mailbox (
      number VARCHAR PRIMARY KEY, pin VARCHAR NOT NULL, greeting VARCHAR,
      failures INT DEFAULT 0 NOT NULL, locked_until TIMESTAMP WITH TIME ZONE)""", """
    CREATE TABLE IF NOT EXISTS recording (
      seq INT GENERATED ALWAYS AS IDENTITY, id VARCHAR PRIMARY KEY, kind VARCHAR, mailbox VARCHAR,
      media_url VARCHAR, transcription_url VARCHAR, deleted BOOLEAN DEFAULT FALSE)"""};

  private static final int TRIES = 3;
  private static final Duration LOCK = Duration.ofMinutes(10);
  private static final String OPEN = "COALESCE(locked_until <= ?, TRUE)";
  private static final String LISTED = "kind = 'message' AND NOT deleted";
  private static final Bxml GOODBYE = response(speakSentence("Goodbye."), hangup());
  private static final Bxml LOCKED =
      response(speakSentence("This mailbox is locked. Please try again later."), hangup());

  private final Sql sql;
  private final Clock clock;
  private final UnaryOperator<PlayAudio> credentials;

  /** Asks something, for the first, second or third time. */
  private interface Question {
    Gather ask(int attempt) throws Exception;
  }

  /**
   * Makes the flow.
   *
   * @param credentials gives a PlayAudio those of the REST API, which has the recordings
   */
  public Mailbox(Sql sql, Clock clock, UnaryOperator<PlayAudio> credentials) {
    this.sql = sql;
    this.clock = clock;
    this.credentials = credentials;
  }

  public CallbackHandlers handlers() {
    return none()
        .onInitiate(call -> response(askMailbox(1)))
        .at("mailbox", none().onGather(this::onMailbox))
        .at("pin", none().onGather(this::onPin))
        .at("menu", none().onGather(this::onMenu))
        .at(
            "message",
            none()
                .onGather(this::onMessage)
                .onRecordComplete(recorded -> GOODBYE)
                .onRecordingAvailable(recording -> arrived("message", recording))
                .onTranscriptionAvailable(this::onTranscription))
        .at(
            "greeting",
            none()
                .onRecordComplete(recorded -> review(mailbox(recorded), recorded.recordingId(), 1))
                .onRedirect(this::onWaited)
                .onGather(this::onGreeting)
                .onRecordingAvailable(recording -> arrived("greeting", recording)));
  }

  private static Bxml again(GatherCallback gather, Question question) throws Exception {
    int attempt = attempt(gather);
    return attempt < TRIES ? response(speakSentence("Sorry?"), question.ask(attempt + 1)) : GOODBYE;
  }

  // Who is it?

  private static Gather askMailbox(int attempt) {
    return number("Please enter the number of the mailbox, and press pound.")
        .gatherUrl(url("mailbox").with("try", attempt));
  }

  private static Gather askPin(String mailbox, int attempt) {
    return number("Please enter your PIN, and press pound. To leave a message, press just pound.")
        .gatherUrl(url("pin").with("mailbox", mailbox).with("try", attempt));
  }

  private static Gather number(String prompt) {
    return gather(speakSentence(prompt))
        .terminatingDigits("#")
        .maxDigits(12)
        .interDigitTimeout(Duration.ofSeconds(4));
  }

  private Bxml onMailbox(GatherCallback gather) throws Exception {
    return gather.digits().isEmpty()
        ? again(gather, Mailbox::askMailbox)
        : response(askPin(gather.digits(), 1));
  }

  private Bxml onPin(GatherCallback gather) throws Exception {
    String mailbox = mailbox(gather);
    if (gather.digits().isEmpty()) {
      return "#".equals(gather.terminatingDigit())
          ? leaveMessage(mailbox)
          : again(gather, attempt -> askPin(mailbox, attempt));
    }
    if (isRight(mailbox, gather.digits())) {
      return response(menu(mailbox, 1));
    }
    return isLocked(mailbox) || attempt(gather) == TRIES
        ? LOCKED
        : again(gather, attempt -> askPin(mailbox, attempt));
  }

  /** The third wrong PIN locks the mailbox, from whichever calls they come. */
  boolean isRight(String mailbox, String pin) throws Exception {
    if (sql.update(
            "UPDATE mailbox SET failures = 0 WHERE number = ? AND pin = ? AND " + OPEN,
            mailbox,
            hash(mailbox, pin),
            now())
        == 1) {
      return true;
    }
    sql.update(
        "UPDATE mailbox SET failures = MOD(failures + 1, 3), locked_until = CASE failures WHEN 2 THEN"
            + " CAST(? AS TIMESTAMP WITH TIME ZONE) END WHERE number = ? AND " + OPEN,
        now().plus(LOCK),
        mailbox,
        now());
    return false;
  }

  boolean isLocked(String mailbox) throws SQLException {
    return sql.text("SELECT 1 FROM mailbox WHERE number = ? AND NOT " + OPEN, mailbox, now())
        .isPresent();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static String hash(String mailbox, String pin) throws GeneralSecurityException {
    PBEKeySpec spec =
        new PBEKeySpec(pin.toCharArray(), mailbox.getBytes(StandardCharsets.UTF_8), 50_000, 256);
    SecretKeyFactory hashes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
    return HexFormat.of().formatHex(hashes.generateSecret(spec).getEncoded());
  }

  // Messages.

  private Bxml leaveMessage(String mailbox) throws SQLException {
    if (sql.text("SELECT 1 FROM mailbox WHERE number = ?", mailbox).isEmpty()) {
      return response(speakSentence("There is no such mailbox."), hangup());
    }
    Optional<String> greeting = sql.text("SELECT greeting FROM mailbox WHERE number = ?", mailbox);
    Url message = url("message").with("mailbox", mailbox);
    return response(
        greeting.isPresent() ? play(greeting.get()) : speakSentence("Nobody can take your call."),
        speakSentence("Please leave a message after the tone."),
        record()
            .recordCompleteUrl(message)
            .recordingAvailableUrl(message)
            .transcribe(true)
            .transcriptionAvailableUrl(message)
            .maxDuration(Duration.ofMinutes(2)));
  }

  void arrived(String kind, RecordingAvailableCallback recording) throws SQLException {
    sql.insert("INSERT INTO recording (id) VALUES (?)", recording.recordingId());
    sql.update(
        "UPDATE recording SET kind = ?, mailbox = ?, media_url = ? WHERE id = ?",
        kind,
        mailbox(recording),
        recording.mediaUrl(),
        recording.recordingId());
  }

  /** Which of the two comes first, nobody promises. */
  void onTranscription(TranscriptionAvailableCallback transcription) throws SQLException {
    sql.insert("INSERT INTO recording (id) VALUES (?)", transcription.recordingId());
    sql.update(
        "UPDATE recording SET transcription_url = ? WHERE id = ?",
        transcription.transcription().url(),
        transcription.recordingId());
  }

  private Gather menu(String mailbox, int attempt) throws SQLException {
    String count = sql.text(
            "SELECT COUNT(*) FROM recording WHERE mailbox = ? AND " + LISTED, mailbox)
        .orElseThrow();
    return gather(
            speakSentence("You have " + count + (count.equals("1") ? " message." : " messages.")),
            speakSentence("To listen, press 1. To record your greeting, press 2."))
        .gatherUrl(url("menu").with("mailbox", mailbox).with("try", attempt))
        .maxDigits(1);
  }

  private Bxml onMenu(GatherCallback gather) throws Exception {
    String mailbox = mailbox(gather);
    return switch (gather.digits()) {
      case "1" -> response(listen(mailbox, 0, 1));
      case "2" -> recordGreeting(mailbox);
      default -> again(gather, attempt -> menu(mailbox, attempt));
    };
  }

  /** Plays the first message from this one on; the URL says which, so that 1 plays it again. */
  private Gather listen(String mailbox, int seq, int attempt) throws SQLException {
    return sql.first(
            row -> gather(
                    play(row.getString("media_url")),
                    speakSentence("Again, press 1. To delete it, press 2. For the next, press 3."))
                .gatherUrl(url("message")
                    .with("mailbox", mailbox)
                    .with("seq", row.getInt("seq"))
                    .with("try", attempt))
                .maxDigits(1),
            "SELECT seq, media_url FROM recording WHERE mailbox = ? AND seq >= ? AND " + LISTED
                + " ORDER BY seq FETCH FIRST ROW ONLY",
            mailbox,
            seq)
        .orElse(menu(mailbox, 1));
  }

  private Bxml onMessage(GatherCallback gather) throws Exception {
    String mailbox = mailbox(gather);
    int seq = gather.request().parameter("seq", 0);
    return switch (gather.digits()) {
      case "1" -> response(listen(mailbox, seq, 1));
      case "2" -> {
        sql.update("UPDATE recording SET deleted = TRUE WHERE seq = ?", seq);
        yield response(listen(mailbox, seq + 1, 1));
      }
      case "3" -> response(listen(mailbox, seq + 1, 1));
      default -> again(gather, attempt -> listen(mailbox, seq, attempt));
    };
  }

  // The greeting. It can be heard when it has been processed, which the platform tells separately.

  private static Bxml recordGreeting(String mailbox) {
    Url greeting = url("greeting").with("mailbox", mailbox);
    return response(
        speakSentence("Please say your greeting after the tone, and press pound."),
        record()
            .recordCompleteUrl(greeting)
            .recordingAvailableUrl(greeting)
            .maxDuration(Duration.ofSeconds(30))
            .silenceTimeout(Duration.ofSeconds(3)));
  }

  private Bxml review(String mailbox, String recordingId, int attempt) throws SQLException {
    if (sql.text("SELECT media_url FROM recording WHERE id = ?", recordingId).isPresent()) {
      return response(askGreeting(mailbox, recordingId, 1));
    }
    return attempt > 10
        ? response(speakSentence("Sorry, that did not work."), menu(mailbox, 1))
        : response(
            speakSentence("One moment, please."),
            pause(),
            redirect(url("greeting")
                .with("mailbox", mailbox)
                .with("recording", recordingId)
                .with("try", attempt + 1)));
  }

  private Bxml onWaited(RedirectCallback redirect) throws SQLException {
    return review(mailbox(redirect), recording(redirect), attempt(redirect));
  }

  private Gather askGreeting(String mailbox, String recordingId, int attempt) throws SQLException {
    return gather(
            play(sql.text("SELECT media_url FROM recording WHERE id = ?", recordingId)
                .orElseThrow()),
            speakSentence("To keep it, press 1. To say it again, press 2."))
        .gatherUrl(url("greeting")
            .with("mailbox", mailbox)
            .with("recording", recordingId)
            .with("try", attempt))
        .maxDigits(1);
  }

  private Bxml onGreeting(GatherCallback gather) throws Exception {
    String mailbox = mailbox(gather);
    return switch (gather.digits()) {
      case "1" -> {
        sql.update(
            "UPDATE mailbox SET greeting = (SELECT media_url FROM recording WHERE id = ?)"
                + " WHERE number = ?",
            recording(gather),
            mailbox);
        yield response(menu(mailbox, 1));
      }
      case "2" -> recordGreeting(mailbox);
      default -> again(gather, attempt -> askGreeting(mailbox, recording(gather), attempt));
    };
  }

  PlayAudio play(String mediaUrl) {
    return credentials.apply(playAudio(mediaUrl));
  }

  private static String mailbox(Callback callback) {
    return callback.request().parameter("mailbox");
  }

  private static String recording(Callback callback) {
    return callback.request().parameter("recording");
  }

  private static int attempt(Callback callback) {
    return callback.request().parameter("try", 1);
  }
}
