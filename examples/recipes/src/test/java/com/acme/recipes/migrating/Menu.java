package com.acme.recipes.migrating;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.phoneNumber;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.transfer;

import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.handler.RecordCompleteHandler;
import dev.bxml.handler.RedirectHandler;
import dev.bxml.verb.Bxml;
import java.time.Duration;

/** The menu of both, here. */
public class Menu
    implements InitiateHandler,
        RedirectHandler,
        GatherHandler,
        RecordCompleteHandler,
        DisconnectHandler {
  private static final Bxml MENU =
      response(gather(speakSentence("For sales, press 1. To leave a message, press 2."))
          .gatherUrl("menu")
          .maxDigits(1)
          .firstDigitTimeout(Duration.ofSeconds(10)));

  @Override
  public Bxml onInitiate(InitiateCallback call) {
    return MENU;
  }

  @Override
  public Bxml onRedirect(RedirectCallback call) {
    return MENU;
  }

  @Override
  public Bxml onGather(GatherCallback gather) {
    return switch (gather.digits()) {
      case "1" ->
        response(transfer(phoneNumber("+15551230001")).callTimeout(Duration.ofSeconds(20)));
      case "2" ->
        response(
            speakSentence("After the tone, please."),
            record().recordCompleteUrl("recorded").maxDuration(Duration.ofMinutes(2)));
      default -> response(redirect("incoming"));
    };
  }

  @Override
  public Bxml onRecordComplete(RecordCompleteCallback recording) {
    return response(hangup());
  }

  @Override
  public void onDisconnect(DisconnectCallback call) {
    System.out.println(call.describe() + ": " + call.outcome());
  }
}
