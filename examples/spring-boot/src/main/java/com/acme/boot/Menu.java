package com.acme.boot;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.verb.Bxml;
import org.springframework.stereotype.Component;

/** The menu that callers hear: a bean, which is given other beans. */
@Component
public class Menu implements InitiateHandler, GatherHandler {
  private static final Bxml MENU =
      response(gather(speakSentence("Welcome to Acme. For our opening hours, press 1."))
          .gatherUrl("menu")
          .maxDigits(1));

  private final OpeningHours hours;

  public Menu(OpeningHours hours) {
    this.hours = hours;
  }

  @Override
  public Bxml onInitiate(InitiateCallback call) {
    return MENU;
  }

  @Override
  public Bxml onGather(GatherCallback keys) {
    return keys.digits().equals("1") ? response(speakSentence(hours.sentence()), hangup()) : MENU;
  }
}
