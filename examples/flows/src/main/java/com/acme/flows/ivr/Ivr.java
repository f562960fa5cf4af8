package com.acme.flows.ivr;

import static com.acme.flows.ivr.Language.ENGLISH;
import static com.acme.flows.ivr.Language.SPANISH;
import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.*;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.acme.flows.Calls;
import com.acme.flows.Sql;
import dev.bxml.callback.Callback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import dev.bxml.verb.GatherInput;
import dev.bxml.verb.Url;
import dev.bxml.verb.Verb;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Two languages, two menus, three tries in each. The language and the count of tries are in the URLs,
 * so that any server can go on with a call; what two legs have to tell each other is in the database.
 */
public final class Ivr {
  static final String[] SCHEMA = {
    "CREATE TABLE IF NOT EXISTS accepted (call_id VARCHAR PRIMARY KEY)",
    "CREATE TABLE IF NOT EXISTS voicemail (recording_id VARCHAR PRIMARY KEY, media_url VARCHAR)"
  };

  private static final int TRIES = 3;
  private static final List<String> SALES = List.of("+15551230001", "+15551230004");
  private static final String MUSIC = "https://media.acme.example/five-seconds.mp3";

  private final Sql sql;
  private final Calls calls;
  private final Hours hours;
  private final Duration patience;

  /**
   * Makes the flow.
   *
   * @param patience how long a caller hears nothing while the hours are looked up
   */
  public Ivr(Sql sql, Calls calls, Hours hours, Duration patience) {
    this.sql = sql;
    this.calls = calls;
    this.hours = hours;
    this.patience = patience;
  }

  public CallbackHandlers handlers() {
    return none()
        .onInitiate(call -> response(languages(1)))
        .at("language", none().onGather(this::onLanguage))
        .at("menu", none().onGather(this::onMenu))
        .at("hours", none().onRedirect(this::onHours))
        .at("whisper", none().onTransferAnswer(this::onWhisper).onGather(this::onAccept))
        .at("transferred", none().onTransferComplete(this::onTransferred))
        .at(
            "message",
            none()
                .onRecordComplete(this::onRecorded)
                .onRecordingAvailable(this::onRecordingAvailable));
  }

  private static Gather languages(int attempt) {
    return gather(
            speakSentence("For English, press 1."),
            speakSentence("Para español, oprima 2.").locale("es_MX"))
        .gatherUrl(url("language").with("try", attempt))
        .maxDigits(1);
  }

  private Bxml onLanguage(GatherCallback gather) {
    return switch (gather.digits()) {
      case "1" -> response(menu(ENGLISH, 1));
      case "2" -> response(menu(SPANISH, 1));
      default ->
        attempt(gather) < TRIES
            ? response(languages(attempt(gather) + 1))
            : response(speakSentence("Goodbye."), speakSentence("Adiós.").locale("es_MX"));
    };
  }

  private static Gather menu(Language language, int attempt) {
    return gather(
            language.say("For sales, press 1.", "Para ventas, oprima 1."),
            language.say("For opening hours, press 2.", "Para el horario, oprima 2."),
            language.say("To hear this again, press 0.", "Para repetir, oprima 0."))
        .gatherUrl(url("menu").with("language", language).with("try", attempt))
        .input(GatherInput.DTMF_SPEECH)
        .language(language.tag())
        .maxDigits(1);
  }

  private Bxml onMenu(GatherCallback gather) throws Exception {
    Language language = language(gather);
    return switch (language.choice(gather)) {
      case "0" -> response(menu(language, attempt(gather)));
      case "1" -> sales(language);
      case "2" -> hours(language, gather);
      default ->
        attempt(gather) < TRIES
            ? response(language.say("Sorry?", "¿Cómo?"), menu(language, attempt(gather) + 1))
            : response(language.say("Goodbye.", "Adiós."));
    };
  }

  // Opening hours. Whoever has to wait hears music, and an apology when no answer cuts it off.

  private Bxml hours(Language language, GatherCallback gather) throws InterruptedException {
    CompletableFuture<String> sentence = hours.sentence(language);
    Url told = url("hours").with("language", language);
    try {
      return told(language, sentence.get(patience.toMillis(), MILLISECONDS));
    } catch (ExecutionException failed) {
      return told(language, null);
    } catch (TimeoutException slow) {
      gather
          .request()
          .afterReply(() ->
              calls.redirect(gather.callId(), told.with("sentence", sentence.get(30, SECONDS))));
    }
    List<Verb> verbs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      verbs.add(language.say("I am looking that up.", "Lo estoy buscando."));
      verbs.add(playAudio(MUSIC));
    }
    verbs.add(redirect(told));
    return response(verbs);
  }

  private Bxml onHours(RedirectCallback redirect) {
    return told(language(redirect), redirect.request().parameter("sentence"));
  }

  private static Bxml told(Language language, String sentence) {
    return response(
        sentence == null
            ? language.say("Sorry, I could not find that out.", "Lo siento, no lo encontré.")
            : language.say(sentence, sentence),
        menu(language, 1));
  }

  // Sales. That a called party hung up, the platform says of one who had not accepted too.

  private static Bxml sales(Language language) {
    return response(transfer(SALES.stream()
            .map(number -> phoneNumber(number).transferAnswerUrl("whisper"))
            .toList())
        .callTimeout(Duration.ofSeconds(20))
        .transferCompleteUrl(url("transferred").with("language", language)));
  }

  private Bxml onWhisper(TransferAnswerCallback answer) {
    return response(gather(speakSentence("A caller for sales. To accept, press 1."))
        .gatherUrl("whisper")
        .maxDigits(1)
        .repeatCount(2));
  }

  private Bxml onAccept(GatherCallback gather) throws SQLException {
    if (!gather.digits().equals("1")) {
      return response(hangup());
    }
    sql.insert("INSERT INTO accepted (call_id) VALUES (?)", gather.parentCallId());
    return response(speakSentence("You are connected."));
  }

  private Bxml onTransferred(TransferCompleteCallback transfer) throws SQLException {
    Language language = language(transfer);
    if (sql.update("DELETE FROM accepted WHERE call_id = ?", transfer.callId()) == 1) {
      return response(language.say("Goodbye.", "Adiós."));
    }
    return response(
        language.say(
            "Nobody is free. Please leave a message after the tone.",
            "No hay nadie. Deje un mensaje después del tono."),
        record()
            .recordCompleteUrl(url("message").with("language", language))
            .recordingAvailableUrl("message")
            .maxDuration(Duration.ofMinutes(2)));
  }

  private Bxml onRecorded(RecordCompleteCallback recorded) {
    return response(language(recorded).say("Thank you. Goodbye.", "Gracias. Adiós."));
  }

  private void onRecordingAvailable(RecordingAvailableCallback recording) throws SQLException {
    sql.insert(
        "INSERT INTO voicemail (recording_id, media_url) VALUES (?, ?)",
        recording.recordingId(),
        recording.mediaUrl());
  }

  private static int attempt(Callback callback) {
    return callback.request().parameter("try", 1);
  }

  private static Language language(Callback callback) {
    return Language.valueOf(callback.request().parameter("language"));
  }
}
