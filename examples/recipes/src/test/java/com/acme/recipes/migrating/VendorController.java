package com.acme.recipes.migrating;

import com.bandwidth.voice.bxml.verbs.Gather;
import com.bandwidth.voice.bxml.verbs.Hangup;
import com.bandwidth.voice.bxml.verbs.PhoneNumber;
import com.bandwidth.voice.bxml.verbs.Record;
import com.bandwidth.voice.bxml.verbs.Redirect;
import com.bandwidth.voice.bxml.verbs.Response;
import com.bandwidth.voice.bxml.verbs.SpeakSentence;
import com.bandwidth.voice.bxml.verbs.Transfer;
import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A menu as it is written with com.bandwidth.sdk:bandwidth-sdk:5.2.0 and Spring. */
@RestController
public class VendorController {
  private static final String XML = "application/xml; charset=utf-8";

  @PostMapping(path = "/voice/incoming", produces = XML)
  public String incoming(@RequestBody JsonNode callback) {
    SpeakSentence prompt = SpeakSentence.builder()
        .text("For sales, press 1. To leave a message, press 2.")
        .build();
    Gather gather = Gather.builder()
        .gatherUrl("menu")
        .maxDigits(1)
        .firstDigitTimeout(10.0)
        .audioProducer(prompt)
        .build();
    return new Response().add(gather).toBXML();
  }

  @PostMapping(path = "/voice/menu", produces = XML)
  public String menu(@RequestBody JsonNode callback) {
    Response response = new Response();
    switch (callback.path("digits").asText()) {
      case "1" ->
        response.add(Transfer.builder()
            .phoneNumbers(PhoneNumber.builder().phoneNumber("+15551230001").build())
            .callTimeout(20.0)
            .build());
      case "2" -> {
        response.add(SpeakSentence.builder().text("After the tone, please.").build());
        response.add(
            Record.builder().recordCompleteUrl("recorded").maxDuration(120).build());
      }
      default -> response.add(Redirect.builder().redirectUrl("incoming").build());
    }
    return response.toBXML();
  }

  @PostMapping(path = "/voice/recorded", produces = XML)
  public String recorded(@RequestBody JsonNode callback) {
    return new Response().add(Hangup.builder().build()).toBXML();
  }

  @PostMapping("/voice/events")
  public void ended(@RequestBody JsonNode callback) {
    System.out.println(
        callback.path("callId").asText() + ": " + callback.path("cause").asText());
  }
}
