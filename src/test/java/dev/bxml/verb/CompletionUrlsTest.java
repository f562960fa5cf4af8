package dev.bxml.verb;

import static dev.bxml.verb.Bxml.bridge;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.pause;
import static dev.bxml.verb.Bxml.phoneNumber;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.refer;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.sipUri;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.transfer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies what is added to a document that is there already: verbs, and the URLs that they lack. */
final class CompletionUrlsTest {

  @Test
  void verbsWhoseEndCanBeToldGetTheUrlThatTheyLack() {
    assertEquals(
        response(
            pause(),
            gather(speakSentence("a")).gatherUrl("next"),
            gather().gatherUrl("own"),
            record().recordCompleteUrl("next"),
            transfer(phoneNumber("+15551230001")).transferCompleteUrl("next"),
            bridge("c-1").bridgeCompleteUrl("next"),
            refer(sipUri("sip:a@example.com")).referCompleteUrl("next"),
            redirect("own")),
        response(
                pause(),
                gather(speakSentence("a")),
                gather().gatherUrl("own"),
                record(),
                transfer(phoneNumber("+15551230001")),
                bridge("c-1"),
                refer(sipUri("sip:a@example.com")),
                redirect("own"))
            .answeredAt("next"));
  }

  @Test
  void partiesOfATransferGetTheUrlThatTheyLack() {
    assertEquals(
        response(transfer(
            phoneNumber("+15551230001").transferAnswerUrl("next"),
            sipUri("sip:a@example.com").transferAnswerUrl("own"))),
        response(transfer(
                phoneNumber("+15551230001"), sipUri("sip:a@example.com").transferAnswerUrl("own")))
            .partiesAnsweredAt("next"));
    assertEquals(
        response(transfer(
            phoneNumber("+15551230001").transferDisconnectUrl("next"),
            sipUri("sip:a@example.com").transferDisconnectUrl("own"))),
        response(transfer(
                phoneNumber("+15551230001"),
                sipUri("sip:a@example.com").transferDisconnectUrl("own")))
            .partiesDisconnectedAt("next"));
  }

  @Test
  void urlThatXmlCannotCarry() {
    assertThrows(IllegalArgumentException.class, () -> response().answeredAt("a\0"));
    assertThrows(IllegalArgumentException.class, () -> response().partiesAnsweredAt("a\0"));
    assertThrows(IllegalArgumentException.class, () -> response().partiesDisconnectedAt("a\0"));
  }

  @Test
  void verbsBeforeThoseOfADocument() {
    Bxml document = response(pause());
    assertEquals(
        response(speakSentence("a"), pause()), document.startingWith(List.of(speakSentence("a"))));
    assertSame(document, document.startingWith(List.of()));
  }
}
