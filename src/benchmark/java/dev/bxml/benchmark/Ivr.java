package dev.bxml.benchmark;

import static dev.bxml.verb.Bxml.*;

import dev.bxml.adapter.BxmlValidator;
import dev.bxml.benchmark.hand.Document;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Finding;
import dev.bxml.verb.SpeakSentence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reply that everything is measured with: two sentences and a gather with three prompts. Each
 * contender builds and renders it from the same texts, of which it may know none before. Nothing in it
 * breaks a rule: a finding would be put together at each request, as in no application for long.
 */
record Ivr(
    String greeting, String news, String first, String second, String third, String gatherUrl) {

  /** What somebody hears who calls and presses 1 while {@link #menu} and {@link #BYE} are answered. */
  static final String[] HEARD = {
    "Hello Jane Ross, welcome back to Smith & Sons.",
    "You have 3 new messages.",
    "To hear your messages, press 1.",
    "To talk to somebody, press 2.",
    "To hear this again, press 3.",
    "There are none. Goodbye."
  };

  static final Bxml BYE = response(speakSentence("There are none. Goodbye."), hangup());

  /** The texts; a different object each time, as text from outside would be. */
  static Ivr texts() {
    return new Ivr(
        text("Hello Jane Ross, welcome back to Smith & Sons."),
        text("You have 3 new messages."),
        text("To hear your messages, press 1."),
        text("To talk to somebody, press 2."),
        text("To hear this again, press 3."),
        text("menu?customer=448102&language=en"));
  }

  /**
   * Fails if the library finds something in the reply to the callback, or if those who write it by hand
   * write something else.
   */
  static void requireValid() {
    Ivr ivr = texts();
    List<Finding> found = Stream.of(ivr.ours(), ivr.named(), ivr.ownNamed(), ivr.menu(), BYE)
        .flatMap(document -> Stream.concat(
            document.check().stream(), BxmlValidator.check(document, callback()).stream()))
        .toList();
    if (!found.isEmpty()) {
      throw new IllegalStateException("the benchmarks' document must be valid, but has " + found);
    }
    requireSame(ivr.ours(), ivr.byHand());
    requireSame(ivr.named(), ivr.byHandNamed());
    requireSame(ivr.named(), Document.write(ivr::hand));
    requireSame(ivr.ownNamed(), ivr.byHandNamed());
  }

  private static void requireSame(Bxml ours, byte[] byHand) {
    String written = new String(byHand, StandardCharsets.UTF_8);
    if (!written.equals(ours.toXml())) {
      throw new IllegalStateException(
          "all must write the same, but write%n%s%n%s".formatted(ours.toXml(), written));
    }
  }

  private static dev.bxml.callback.Callback callback() {
    try {
      return CallbackReader.read(GatherJson.TYPE_FIRST);
    } catch (UnreadableCallbackException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String text) {
    return new StringBuilder(text).toString();
  }

  private static final SpeakSentence FIRST = speakSentence("To hear your messages, press 1.");
  private static final SpeakSentence SECOND = speakSentence("To talk to somebody, press 2.");
  private static final SpeakSentence THIRD = speakSentence("To hear this again, press 3.");
  private static final dev.bxml.verb.Gather MENU = gather(FIRST, SECOND, THIRD)
      .gatherUrl("menu?customer=448102&language=en")
      .maxDigits(1)
      .firstDigitTimeout(Duration.ofSeconds(10));

  /** Ours, nothing of it known before. */
  Bxml ours() {
    return response(
        speakSentence(greeting),
        speakSentence(news),
        gather(speakSentence(first), speakSentence(second), speakSentence(third))
            .gatherUrl(gatherUrl)
            .maxDigits(1)
            .firstDigitTimeout(Duration.ofSeconds(10)));
  }

  /** Ours, as it leaves: with the credentials that let its request in. */
  Bxml named() {
    return ours().authenticated(Wrk.USERNAME, Wrk.PASSWORD, null);
  }

  /** The same bytes, by a handler that names the credentials itself. */
  Bxml ownNamed() {
    return response(
        speakSentence(greeting),
        speakSentence(news),
        gather(speakSentence(first), speakSentence(second), speakSentence(third))
            .gatherUrl(gatherUrl)
            .maxDigits(1)
            .firstDigitTimeout(Duration.ofSeconds(10))
            .username(Wrk.USERNAME)
            .password(Wrk.PASSWORD));
  }

  /** Ours, as most applications have it: the menu is a constant. */
  Bxml menu() {
    return response(speakSentence(greeting), speakSentence(news), MENU);
  }

  /** By hand, checked as it is written; with the credentials too, since the filter knows no others. */
  void hand(Document document) {
    document
        .speakSentence(greeting)
        .speakSentence(news)
        .gather()
        .gatherUrl(gatherUrl)
        .maxDigits(1)
        .firstDigitTimeout(10)
        .username(Wrk.USERNAME)
        .password(Wrk.PASSWORD)
        .speakSentence(first)
        .speakSentence(second)
        .speakSentence(third)
        .endGather();
  }

  /** The floor: somebody who writes XML by hand, and remembers to escape. */
  byte[] byHand() {
    return byHand("");
  }

  /** The same, with the credentials. */
  byte[] byHandNamed() {
    return byHand(" username=\"" + Wrk.USERNAME + "\" password=\"" + Wrk.PASSWORD + "\"");
  }

  private byte[] byHand(String credentials) {
    StringBuilder xml = new StringBuilder(512);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><SpeakSentence>");
    escape(xml, greeting);
    xml.append("</SpeakSentence><SpeakSentence>");
    escape(xml, news);
    xml.append("</SpeakSentence><Gather gatherUrl=\"");
    escape(xml, gatherUrl);
    xml.append("\" maxDigits=\"")
        .append(1)
        .append("\" firstDigitTimeout=\"")
        .append(10)
        .append('"')
        .append(credentials)
        .append("><SpeakSentence>");
    escape(xml, first);
    xml.append("</SpeakSentence><SpeakSentence>");
    escape(xml, second);
    xml.append("</SpeakSentence><SpeakSentence>");
    escape(xml, third);
    xml.append("</SpeakSentence></Gather></Response>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(StringBuilder xml, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> xml.append("&amp;");
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '"' -> xml.append("&quot;");
        default -> xml.append(c);
      }
    }
  }
}
