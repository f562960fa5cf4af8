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
public record MailboxFlow(Sql sql, Mailbox mailboxes) implements CallFlow {
  private static final int TRIES = 3;
  private static final String LISTED =
      " FROM recording WHERE mailbox = ? AND kind = 'message' AND NOT deleted";
  private static final String FROM =
      "SELECT seq || ' ' || media_url" + LISTED + " AND seq >= ? ORDER BY seq FETCH FIRST ROW ONLY";
  private static final Bxml GOODBYE = response(speakSentence("Goodbye."), hangup());
  private static final SpeakSentence SORRY = speakSentence("Sorry?");

  public CallbackHandlers handlers(StateStore state) {
    CallbackHandlers messages = none()
        .onRecordingAvailable(recording -> mailboxes.arrived("message", recording))
        .onTranscriptionAvailable(mailboxes::onTranscription);
    CallbackHandlers greetings =
        none().onRecordingAvailable(recording -> mailboxes.arrived("greeting", recording));
    CallbackHandlers flow = CallFlows.of(this).store(state).handlers();
    return flow.at("message", messages).at("greeting", greetings);
  }

  @Override
  public Bxml hold(Caller caller) throws Exception {
    Gather question = number("Please enter the number of the mailbox, and press pound.");
    Optional<String> mailbox = caller.ask(
        question, TRIES, it -> Optional.of(it.digits()).filter(keys -> !keys.isEmpty()), SORRY);
    return mailbox.isEmpty() ? GOODBYE : enter(caller, mailbox.get(), 1);
  }

  private Bxml enter(Caller caller, String mailbox, int attempt) throws Exception {
    if (attempt > 1) {
      caller.say(SORRY);
    }
    Gather pin =
        number("Please enter your PIN, and press pound. To leave a message, press just pound.");
    String visitor = caller.secret(
        pin, Codec.text(), (keys, end) -> visitor(mailbox, keys, end, attempt == TRIES));
    return switch (visitor) {
      case "owner" -> menu(caller, mailbox);
      case "caller" -> leaveMessage(caller, mailbox);
      case "locked out" ->
        response(speakSentence("This mailbox is locked. Please try again later."), hangup());
      default -> attempt < TRIES ? enter(caller, mailbox, attempt + 1) : GOODBYE;
    };
  }

  private String visitor(String mailbox, String pin, String end, boolean last) throws Exception {
    if (pin.isEmpty()) {
      return end.equals("#") ? "caller" : "nobody";
    } else if (mailboxes.isRight(mailbox, pin)) {
      return "owner";
    }
    return last || mailboxes.isLocked(mailbox) ? "locked out" : "nobody";
  }

  private Bxml menu(Caller caller, String mailbox) throws Exception {
    String count =
        caller.read("count", () -> sql.text("SELECT COUNT(*)" + LISTED, mailbox).orElseThrow());
    Gather menu = gather(
        speakSentence("You have " + count + (count.equals("1") ? " message." : " messages.")),
        speakSentence("To listen, press 1. To record your greeting, press 2."));
    return switch (caller.choose(menu, TRIES, "12", SORRY)) {
      case "1" -> listen(caller, mailbox, 0);
      case "2" -> greet(caller, mailbox);
      default -> GOODBYE;
    };
  }

  private Bxml listen(Caller caller, String mailbox, int from) throws Exception {
    String message = caller.read("message", () -> sql.text(FROM, mailbox, from).orElse(""));
    if (message.isEmpty()) {
      return menu(caller, mailbox);
    }
    int seq = Integer.parseInt(message.split(" ")[0]);
    Gather question = gather(
        mailboxes.play(message.split(" ")[1]),
        speakSentence("Again, press 1. To delete it, press 2. For the next, press 3."));
    String key = caller.choose(question, TRIES, "123", SORRY);
    if (key.equals("2")) {
      caller.once(
          "delete", () -> sql.update("UPDATE recording SET deleted = TRUE WHERE seq = ?", seq));
    }
    return key.isEmpty() ? GOODBYE : listen(caller, mailbox, key.equals("1") ? seq : seq + 1);
  }

  private Bxml greet(Caller caller, String mailbox) throws Exception {
    caller.say(speakSentence("Please say your greeting after the tone, and press pound."));
    String id = caller
        .record(record()
            .recordingAvailableUrl(url("greeting").with("mailbox", mailbox))
            .maxDuration(Duration.ofSeconds(30))
            .silenceTimeout(Duration.ofSeconds(3)))
        .recordingId();
    Optional<String> processed = caller.lookFor(
        "processed",
        10,
        speakSentence("One moment, please."),
        Codec.text(),
        () -> sql.text("SELECT media_url FROM recording WHERE id = ?", id));
    if (processed.isEmpty()) {
      caller.say(speakSentence("Sorry, that did not work."));
      return menu(caller, mailbox);
    }
    String file = processed.get();
    Gather question = gather(
        mailboxes.play(file), speakSentence("To keep it, press 1. To say it again, press 2."));
    String key = caller.choose(question, TRIES, "12", SORRY);
    if (key.equals("1")) {
      caller.once(
          "keep",
          () -> sql.update("UPDATE mailbox SET greeting = ? WHERE number = ?", file, mailbox));
      return menu(caller, mailbox);
    }
    return key.equals("2") ? greet(caller, mailbox) : GOODBYE;
  }

  private Bxml leaveMessage(Caller caller, String mailbox) throws Exception {
    String greeting = caller.read(
        "greeting",
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
    Gather keys = gather(speakSentence(prompt)).terminatingDigits("#").maxDigits(12);
    return keys.interDigitTimeout(Duration.ofSeconds(4));
  }
}
