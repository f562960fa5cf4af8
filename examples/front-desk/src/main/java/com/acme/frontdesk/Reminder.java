package com.acme.frontdesk;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.AnswerCallback;
import dev.bxml.handler.AnswerHandler;
import dev.bxml.verb.Bxml;

/** The call that we place: a reminder, of what the tag says that was given when it was created. */
public final class Reminder implements AnswerHandler {
  private static final String REMINDER = "This is a reminder from Acme.";

  @Override
  public Bxml onAnswer(AnswerCallback callback) {
    String tag = Bxml.clean(callback.tag());
    return response(speakSentence(tag.isBlank() ? REMINDER : REMINDER + " " + tag), hangup());
  }
}
