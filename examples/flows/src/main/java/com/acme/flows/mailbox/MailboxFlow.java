package com.acme.flows.mailbox;

import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.*;

import com.acme.flows.Sql;
import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.flow.Caller;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.Codec;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import dev.bxml.verb.SpeakSentence;
import dev.bxml.verb.Url;
import java.time.Duration;
import java.util.Optional;

/** What {@link Mailbox} does, as straight-line code, on the same tables. */
public final class MailboxFlow implements CallFlow {
  private static final int TRIES = 3;
  private static final String LISTED = "kind = 'message' AND NOT deleted";
  private static final Bxml GOODBYE = response(speakSentence("Goodbye."), hangup());
  private static final SpeakSentence SORRY = speakSentence("Sorry?");

  private final Sql sql;
  private final Mailbox mailboxes;

  private enum Visitor {
    OWNER,
    WRONG,
    LOCKED_OUT,
    CALLER,
    NOBODY
  }

  /**
   * Makes the flow.
   *
   * @param mailboxes knows what PINs and reports do to the tables
   */
  public MailboxFlow(Sql sql, Mailbox mailboxes) {
    this.sql = sql;
    this.mailboxes = mailboxes;
  }

  public CallbackHandlers handlers(StateStore state) {
    return CallFlows.of(this)
        .store(state)
        .handlers()
        .at(
            "message",
            none()
                .onRecordingAvailable(recording -> mailboxes.arrived("message", recording))
                .onTranscriptionAvailable(mailboxes::onTranscription))
        .at(
            "greeting",
            none().onRecordingAvailable(recording -> mailboxes.arrived("greeting", recording)));
  }

  @Override
  public Bxml hold(Caller caller) throws Exception {
    Optional<String> mailbox = caller.ask(
        number("Please enter the number of the mailbox, and press pound."),
        TRIES,
        came -> Optional.of(came.digits()).filter(digits -> !digits.isEmpty()),
        SORRY);
    return mailbox.isEmpty() ? GOODBYE : enter(caller, mailbox.get());
  }

  private Bxml enter(Caller caller, String mailbox) throws Exception {
    Gather pin =
        number("Please enter your PIN, and press pound. To leave a message, press just pound.");
    for (int tries = 1; tries <= TRIES; tries++) {
      Visitor visitor = caller.secret(
          pin,
          Codec.of(Visitor::name, Visitor::valueOf),
          (keys, end) -> visitor(mailbox, keys, end));
      if (visitor == Visitor.OWNER) {
        return menu(caller, mailbox);
      } else if (visitor == Visitor.CALLER) {
        return leaveMessage(caller, mailbox);
      } else if (visitor == Visitor.LOCKED_OUT || (visitor == Visitor.WRONG && tries == TRIES)) {
        return response(speakSentence("This mailbox is locked. Please try again later."), hangup());
      } else if (tries < TRIES) {
        caller.say(SORRY);
      }
    }
    return GOODBYE;
  }

  private Bxml menu(Caller caller, String mailbox) throws Exception {
    while (true) {
      String count = caller.once(
          "count",
          Codec.text(),
          () -> sql.text("SELECT COUNT(*) FROM recording WHERE mailbox = ? AND " + LISTED, mailbox)
              .orElseThrow());
      Gather menu = gather(
          speakSentence("You have " + count + (count.equals("1") ? " message." : " messages.")),
          speakSentence("To listen, press 1. To record your greeting, press 2."));
      String key = caller.choose(menu, TRIES, "12", SORRY);
      if (key.isEmpty() || !(key.equals("1") ? listen(caller, mailbox) : greet(caller, mailbox))) {
        return GOODBYE;
      }
    }
  }

  private boolean listen(Caller caller, String mailbox) throws Exception {
    for (int from = 0; ; ) {
      int first = from;
      String message = caller.once(
          "message",
          Codec.text(),
          () -> sql.text(
                  "SELECT seq || ' ' || media_url FROM recording WHERE mailbox = ? AND seq >= ? AND "
                      + LISTED + " ORDER BY seq FETCH FIRST ROW ONLY",
                  mailbox,
                  first)
              .orElse(""));
      if (message.isEmpty()) {
        return true;
      }
      int seq = Integer.parseInt(message.substring(0, message.indexOf(' ')));
      Gather question = gather(
          mailboxes.play(message.substring(message.indexOf(' ') + 1)),
          speakSentence("Again, press 1. To delete it, press 2. For the next, press 3."));
      String key = caller.choose(question, TRIES, "123", SORRY);
      if (key.isEmpty()) {
        return false;
      } else if (key.equals("2")) {
        caller.once(
            "delete", () -> sql.update("UPDATE recording SET deleted = TRUE WHERE seq = ?", seq));
      }
      from = key.equals("1") ? seq : seq + 1;
    }
  }

  private boolean greet(Caller caller, String mailbox) throws Exception {
    while (true) {
      caller.say(speakSentence("Please say your greeting after the tone, and press pound."));
      String greeting = processed(
          caller,
          caller
              .record(record()
                  .recordingAvailableUrl(url("greeting").with("mailbox", mailbox))
                  .maxDuration(Duration.ofSeconds(30))
                  .silenceTimeout(Duration.ofSeconds(3)))
              .recordingId());
      if (greeting.isEmpty()) {
        caller.say(speakSentence("Sorry, that did not work."));
        return true;
      }
      Gather question = gather(
          mailboxes.play(greeting),
          speakSentence("To keep it, press 1. To say it again, press 2."));
      String key = caller.choose(question, TRIES, "12", SORRY);
      if (key.equals("1")) {
        caller.once(
            "keep",
            () ->
                sql.update("UPDATE mailbox SET greeting = ? WHERE number = ?", greeting, mailbox));
      }
      if (!key.equals("2")) {
        return !key.isEmpty();
      }
    }
  }

  /** Waits for a recording, of which the platform tells separately; returns nothing if it does not. */
  private String processed(Caller caller, String id) throws Exception {
    for (int i = 0; i < 10; i++) {
      String media = caller.once(
          "processed",
          Codec.text(),
          () -> sql.text("SELECT media_url FROM recording WHERE id = ?", id).orElse(""));
      if (!media.isEmpty()) {
        return media;
      }
      caller.say(speakSentence("One moment, please."));
      caller.pause(Duration.ofSeconds(1));
    }
    return "";
  }

  private Bxml leaveMessage(Caller caller, String mailbox) throws Exception {
    String greeting = caller.once(
        "greeting",
        Codec.text(),
        () -> sql.text("SELECT COALESCE(greeting, '-') FROM mailbox WHERE number = ?", mailbox)
            .orElse(""));
    if (greeting.isEmpty()) {
      return response(speakSentence("There is no such mailbox."), hangup());
    }
    caller.say(
        greeting.equals("-")
            ? speakSentence("Nobody can take your call.")
            : mailboxes.play(greeting),
        speakSentence("Please leave a message after the tone."));
    Url message = url("message").with("mailbox", mailbox);
    caller.record(record()
        .recordingAvailableUrl(message)
        .transcribe(true)
        .transcriptionAvailableUrl(message)
        .maxDuration(Duration.ofMinutes(2)));
    return GOODBYE;
  }

  private static Gather number(String prompt) {
    return gather(speakSentence(prompt))
        .terminatingDigits("#")
        .maxDigits(12)
        .interDigitTimeout(Duration.ofSeconds(4));
  }

  private Visitor visitor(String mailbox, String pin, String end) throws Exception {
    if (pin.isEmpty()) {
      return end.equals("#") ? Visitor.CALLER : Visitor.NOBODY;
    } else if (mailboxes.isRight(mailbox, pin)) {
      return Visitor.OWNER;
    }
    return mailboxes.isLocked(mailbox) ? Visitor.LOCKED_OUT : Visitor.WRONG;
  }
}
