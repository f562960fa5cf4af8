package com.acme.frontdesk;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.phoneNumber;
import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.sipUri;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.transfer;

import dev.bxml.callback.Cause;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.handler.RedirectHandler;
import dev.bxml.handler.TransferAnswerHandler;
import dev.bxml.handler.TransferCompleteHandler;
import dev.bxml.verb.Bxml;
import java.time.Duration;

/**
 * The menu that callers hear, and the transfer to somebody at the desk.
 *
 * <p>The URLs are relative: {@code menu}, in the answer to a request for {@code
 * /app/voice/incoming}, is {@code /app/voice/menu}. So this works under any context path. Replies
 * that are always the same are constants, which are rendered once.
 */
public final class FrontDesk
    implements InitiateHandler,
        RedirectHandler,
        GatherHandler,
        TransferAnswerHandler,
        TransferCompleteHandler {

  private static final Bxml MENU = response(
      speakSentence("Welcome to Acme."),
      gather(
              speakSentence("To speak with somebody, press 1."),
              speakSentence("To leave a message, press 2."))
          .gatherUrl("menu")
          .maxDigits(1));

  private static final Bxml NO_INPUT =
      response(speakSentence("We got no input."), redirect("incoming"));

  private static final Bxml OTHER_KEY =
      response(speakSentence("Sorry, that is not on the menu."), redirect("incoming"));

  private static final Bxml TRANSFER = response(transfer(
          phoneNumber("+15551230001").transferAnswerUrl("whisper"), sipUri("sip:desk@example.com"))
      .callTimeout(Duration.ofSeconds(20))
      .transferCompleteUrl("transferred"));

  private static final Bxml LEAVE_MESSAGE =
      response(speakSentence("Please leave a message after the tone."), Voicemail.RECORD);

  private static final Bxml NOBODY_FREE = response(
      speakSentence("Nobody is free right now. Please leave a message after the tone."),
      Voicemail.RECORD);

  private static final Bxml GOODBYE =
      response(speakSentence("Thank you for calling. Goodbye."), hangup());

  @Override
  public Bxml onInitiate(InitiateCallback callback) {
    return MENU;
  }

  @Override
  public Bxml onRedirect(RedirectCallback callback) {
    return MENU;
  }

  @Override
  public Bxml onGather(GatherCallback callback) {
    return switch (callback.digits()) {
      case "1" -> TRANSFER;
      case "2" -> LEAVE_MESSAGE;
      case "" -> NO_INPUT;
      default -> OTHER_KEY;
    };
  }

  /** Tells whoever picked up at the desk who calls; the caller does not hear it. */
  @Override
  public Bxml onTransferAnswer(TransferAnswerCallback callback) {
    return response(speakSentence("Call from " + Spoken.caller(callback.from()) + "."));
  }

  /** Goes on with the caller when the desk has hung up, or nobody there has picked up. */
  @Override
  public Bxml onTransferComplete(TransferCompleteCallback callback) {
    return Cause.HANGUP.equals(callback.cause()) ? GOODBYE : NOBODY_FREE;
  }
}
