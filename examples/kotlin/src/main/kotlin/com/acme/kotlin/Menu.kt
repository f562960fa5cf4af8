package com.acme.kotlin

import dev.bxml.callback.GatherCallback
import dev.bxml.callback.InitiateCallback
import dev.bxml.handler.GatherHandler
import dev.bxml.handler.InitiateHandler
import dev.bxml.verb.Bxml
import dev.bxml.verb.Bxml.gather
import dev.bxml.verb.Bxml.hangup
import dev.bxml.verb.Bxml.response
import dev.bxml.verb.Bxml.speakSentence
import java.time.Duration

class Menu : InitiateHandler, GatherHandler {
  override fun onInitiate(call: InitiateCallback): Bxml = MENU

  override fun onGather(keys: GatherCallback): Bxml =
    when (keys.digits()) {
      "1" -> response(speakSentence("We are open from nine to five. Goodbye."), hangup())
      "2" -> response(speakSentence("You call from ${keys.from() ?: "nowhere"}."), hangup())
      else -> MENU
    }

  private companion object {
    val MENU: Bxml =
      response(
        gather(speakSentence("For our opening hours, press 1. For your number, press 2."))
          .gatherUrl("menu")
          .maxDigits(1)
          .firstDigitTimeout(Duration.ofSeconds(10))
      )
  }
}
