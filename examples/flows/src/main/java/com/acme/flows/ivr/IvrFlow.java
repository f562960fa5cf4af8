package com.acme.flows.ivr;

import static com.acme.flows.ivr.Language.ENGLISH;
import static com.acme.flows.ivr.Language.SPANISH;
import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.*;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.acme.flows.Sql;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.flow.Caller;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.Codec;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import dev.bxml.verb.GatherInput;
import dev.bxml.verb.Prompt;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What {@link Ivr} does, as straight-line code. */
public record IvrFlow(Sql sql, Hours hours) implements CallFlow {
  private static final int TRIES = 3;
  private static final String MUSIC = "https://media.acme.example/five-seconds.mp3";

  public CallbackHandlers handlers(StateStore state, Duration patience) {
    CallFlows flow = CallFlows.of(this).store(state).patience(patience);
    return flow.handlers().at("message", none().onRecordingAvailable(this::store));
  }

  private void store(RecordingAvailableCallback message) throws SQLException {
    sql.insert("INSERT INTO voicemail VALUES (?, ?)", message.recordingId(), message.mediaUrl());
  }

  @Override
  public Bxml hold(Caller caller) throws Exception {
    Gather languages = gather(
        speakSentence("For English, press 1."),
        speakSentence("Para español, oprima 2.").locale("es_MX"));
    return switch (caller.choose(languages, TRIES, "12")) {
      case "1" -> menu(caller, ENGLISH);
      case "2" -> menu(caller, SPANISH);
      default -> response(speakSentence("Goodbye."), speakSentence("Adiós.").locale("es_MX"));
    };
  }

  private Bxml menu(Caller caller, Language language) throws Exception {
    Gather menu = gather(
            language.say("For sales, press 1.", "Para ventas, oprima 1."),
            language.say("For opening hours, press 2.", "Para el horario, oprima 2."),
            language.say("To hear this again, press 0.", "Para repetir, oprima 0."))
        .input(GatherInput.DTMF_SPEECH)
        .language(language.tag())
        .maxDigits(1);
    for (int wrong = 0; wrong < TRIES; ) {
      String key = language.choice(caller.gather(menu));
      if (key.equals("1")) {
        return sales(caller, language);
      } else if (key.equals("2")) {
        caller.say(hours(caller, language));
        wrong = 0;
      } else if (!key.equals("0") && ++wrong < TRIES) {
        caller.say(language.say("Sorry?", "¿Cómo?"));
      }
    }
    return response(language.say("Goodbye.", "Adiós."));
  }

  private Prompt hours(Caller caller, Language language) {
    return caller
        .attempt(
            "hours",
            Duration.ofSeconds(30),
            List.of(language.say("I am looking that up.", "Lo estoy buscando."), playAudio(MUSIC)),
            Codec.text(),
            () -> hours.sentence(language).get(30, SECONDS))
        .map(sentence -> language.say(sentence, sentence))
        .orElse(language.say("Sorry, I could not find that out.", "Lo siento, no lo encontré."));
  }

  private Bxml sales(Caller caller, Language language) throws Exception {
    String callId = caller.call().callId();
    caller.transfer(
        transfer(phoneNumber("+15551230001"), phoneNumber("+15551230004"))
            .callTimeout(Duration.ofSeconds(20)),
        party -> accept(party, callId));
    if (caller.whether(
        "accepted", () -> sql.update("DELETE FROM accepted WHERE call_id = ?", callId) == 1)) {
      return response(language.say("Goodbye.", "Adiós."));
    }
    caller.say(language.say(
        "Nobody is free. Please leave a message after the tone.",
        "No hay nadie. Deje un mensaje después del tono."));
    caller.record(record().recordingAvailableUrl("message").maxDuration(Duration.ofMinutes(2)));
    return response(language.say("Thank you. Goodbye.", "Gracias. Adiós."));
  }

  private Bxml accept(Caller party, String callId) throws Exception {
    Gather offer = gather(speakSentence("A caller for sales. To accept, press 1."));
    if (party.choose(offer.repeatCount(2), 1, "1").isEmpty()) {
      return response(hangup());
    }
    party.once("accept", () -> sql.insert("INSERT INTO accepted VALUES (?)", callId));
    return response(speakSentence("You are connected."));
  }
}
