package dev.bxml.benchmark;

import static dev.bxml.verb.Bxml.*;

import dev.bxml.verb.Bxml;
import dev.bxml.verb.Redirect;
import dev.bxml.verb.SpeakSentence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The reply that everything is measured with: two sentences, a gather with two prompts, a redirect.
 * Each contender builds and renders it from the same texts, of which it may know none before.
 */
record Ivr(
    String greeting, String news, String first, String second, String gatherUrl, String again) {

  /** What somebody hears who calls and presses 1 while {@link #menu} and {@link #BYE} are answered. */
  static final String[] HEARD = {
    "Hello Jane Ross, welcome back to Smith & Sons.",
    "You have 3 new messages, the first from today.",
    "To hear your messages, press 1.",
    "To talk to somebody, press 2.",
    "There are none. Goodbye."
  };

  static final Bxml BYE = response(speakSentence("There are none. Goodbye."), hangup());

  /** The texts; a different object each time, as text from outside would be. */
  static Ivr texts() {
    return new Ivr(
        text("Hello Jane Ross, welcome back to Smith & Sons."),
        text("You have 3 new messages, the first from today."),
        text("To hear your messages, press 1."),
        text("To talk to somebody, press 2."),
        text("menu?customer=448102&language=en"),
        text("incoming"));
  }

  private static String text(String text) {
    return new StringBuilder(text).toString();
  }

  private static final SpeakSentence FIRST = speakSentence("To hear your messages, press 1.");
  private static final SpeakSentence SECOND = speakSentence("To talk to somebody, press 2.");
  private static final dev.bxml.verb.Gather MENU = gather(FIRST, SECOND)
      .gatherUrl("menu?customer=448102&language=en")
      .maxDigits(1)
      .firstDigitTimeout(Duration.ofSeconds(10));
  private static final Redirect AGAIN = redirect("incoming");

  /** Ours, nothing of it known before. */
  Bxml ours() {
    return response(
        speakSentence(greeting),
        speakSentence(news),
        gather(speakSentence(first), speakSentence(second))
            .gatherUrl(gatherUrl)
            .maxDigits(1)
            .firstDigitTimeout(Duration.ofSeconds(10)),
        redirect(again));
  }

  /** Ours, as a document that waits for its key: nothing stands behind the gather. */
  Bxml menu() {
    return response(speakSentence(greeting), speakSentence(news), MENU);
  }

  /** Ours, as most applications have it: the menu is a constant. */
  Bxml oursHalfConstant() {
    return response(speakSentence(greeting), speakSentence(news), MENU, AGAIN);
  }

  /** The floor: somebody who writes XML by hand, and remembers to escape. */
  byte[] byHand() {
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
        .append("\"><SpeakSentence>");
    escape(xml, first);
    xml.append("</SpeakSentence><SpeakSentence>");
    escape(xml, second);
    xml.append("</SpeakSentence></Gather><Redirect redirectUrl=\"");
    escape(xml, again);
    xml.append("\"/></Response>");
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
