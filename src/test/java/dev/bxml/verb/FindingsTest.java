package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies that what is found again is not put together again, and is not taken for another. */
final class FindingsTest {

  /** Each has a slot of its own. */
  private static Bxml broken(String text) {
    return response(
        speakSentence(text).attribute("lang", "en"),
        gather(speakSentence(text).attribute("lang", text), verb("Song")).attribute("hints", text),
        connect(),
        startGather("my " + text),
        transfer(phoneNumber(text).transferAnswerMethod(HttpMethod.GET)),
        redirect("?+" + text),
        pause(),
        transfer());
  }

  @Test
  void documentBuiltAnew() {
    List<Finding> first = broken("a").check();
    List<Finding> again = broken("b").check();
    assertEquals(
        List.of(
            "Response/SpeakSentence[1] should have only attributes of its own, but has lang; the"
                + " nearest is locale",
            "Response/Gather[1] should have the attributes that its attributes need, but has hints"
                + " without input",
            "Response/Gather[1]/SpeakSentence[1] should have only attributes of its own, but has lang;"
                + " the nearest is locale",
            "Response/Gather[1]/Song[1] should be an element of BXML, but this library knows none of"
                + " that name",
            "Response/Connect[1] should hold an Endpoint, but holds none",
            "Response/StartGather[1] should have http or https URLs, absolute or relative, but"
                + " dtmfUrl is none",
            "Response/Transfer[1]/PhoneNumber[1] should have the attributes that its attributes need,"
                + " but has transferAnswerMethod without transferAnswerUrl",
            "Response/Redirect[1] should have no + in the query of a URL, but redirectUrl has one,"
                + " which comes back as a space; write %2B for a plus, %20 for a space",
            "Response/Pause[1] should be reachable, but Redirect[1] ends the document before it",
            "Response/Transfer[2] should be reachable, but Redirect[1] ends the document before it",
            "Response/Transfer[2] must have 1 to 8 destinations, but has 0"),
        first.stream().map(Finding::toString).toList());
    assertEquals(first, again);
    for (int i = 0; i < first.size(); i++) {
      assertSame(first.get(i), again.get(i), first.get(i).toString());
    }
  }

  @Test
  void textIsMadeForTheFirstAlone() {
    Element root = Element.named("Response");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Findings findings = new Findings();
      findings.add(Rule.KNOWN_ATTRIBUTE, new Place(root), "once", subject -> {
        made.add(subject);
        return "has " + subject;
      });
      assertEquals(
          List.of(new Finding(Rule.KNOWN_ATTRIBUTE, "Response", "has once")), findings.all());
    }
    assertEquals(List.of("once"), made);
  }

  /** In one of them there is another rule, subject, path or number; and strings that hash alike. */
  @Test
  void alikeAndYetAnother() {
    Element root = BxmlParser.document(
        "<Response><Pause/><Ring/><Pause/><Gather><Pause/></Gather></Response>");
    Element bxml = root.renamed("Bxml");
    assertEquals("Aa".hashCode(), "BB".hashCode());
    assertEquals(new Finding(Rule.URL, "Response/Pause[1]", "Aa"), found(Rule.URL, root, "Aa", 0));
    assertEquals(new Finding(Rule.URL, "Response/Pause[1]", "BB"), found(Rule.URL, root, "BB", 0));
    assertEquals(
        new Finding(Rule.TEXT, "Response/Pause[1]", "BB"), found(Rule.TEXT, root, "BB", 0));
    assertEquals(new Finding(Rule.TEXT, "Bxml/Pause[1]", "BB"), found(Rule.TEXT, bxml, "BB", 0));
    assertEquals(new Finding(Rule.TEXT, "Bxml/Ring[1]", "BB"), found(Rule.TEXT, bxml, "BB", 1));
    assertEquals(new Finding(Rule.TEXT, "Bxml/Pause[2]", "BB"), found(Rule.TEXT, bxml, "BB", 2));
    assertEquals(
        new Finding(Rule.TEXT, "Bxml/Gather[1]/Pause[1]", "BB"),
        found(Rule.TEXT, bxml, "BB", 3, 0));
    Element pauses = BxmlParser.document("<Response><Pause/><Pause/><Pause/></Response>");
    assertEquals(new Finding(Rule.URL, "Response/Ring[1]", "Aa"), found(Rule.URL, root, "Aa", 1));
    assertEquals(
        new Finding(Rule.URL, "Response/Pause[2]", "Aa"), found(Rule.URL, pauses, "Aa", 1));
    assertEquals(
        new Finding(Rule.URL, "Response/Pause[3]", "Aa"), found(Rule.URL, pauses, "Aa", 2));
    assertEquals(new Finding(Rule.URL, "Response/Pause[2]", "Aa"), found(Rule.URL, root, "Aa", 2));
  }

  /** What is kept has a bound: of more, the older ones are put together anew. */
  @Test
  void moreThanAreKept() {
    Element root = Element.named("Response");
    Finding first = found(Rule.NO_TEXT, root, "first");
    for (int i = 0; i < 10_000; i++) {
      assertEquals(
          new Finding(Rule.NO_TEXT, "Response", "other " + i),
          found(Rule.NO_TEXT, root, "other " + i));
    }
    Finding again = found(Rule.NO_TEXT, root, "first");
    assertEquals(first, again);
    assertNotSame(first, again);
  }

  /** The path and what it speaks of count together. */
  @Test
  void longOnesAreNotKept() {
    Element root = Element.named("Response");
    String most = "x".repeat(1000 - "Response".length());
    assertSame(found(Rule.TEXT, root, most), found(Rule.TEXT, root, most));
    assertNotSame(found(Rule.TEXT, root, most + "x"), found(Rule.TEXT, root, most + "x"));
    assertEquals(most + "x", found(Rule.TEXT, root, most + "x").found());
  }

  private static Finding found(Rule rule, Element root, String found, int... indices) {
    Place place = new Place(root);
    for (int index : indices) {
      place.enter(index);
    }
    Findings findings = new Findings();
    findings.add(rule, place, found);
    return findings.all().get(0);
  }
}
