package dev.bxml.verb;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rules for a whole document that need no callback to be known. */
final class Structure {
  private static final int MOST_BYTES = 65_536;
  private static final int MOST_PROMPTS = 20;
  private static final int MOST_DESTINATIONS = 8;
  private static final int MOST_PARAMETERS = 12;

  private static final Set<String> SSML =
      Set.of("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub");

  private final Findings findings = new Findings();

  /** The verb after which no other runs. */
  private @Nullable Place end;

  private Structure() {}

  static List<Finding> check(Element root, int bytes) {
    Structure structure = new Structure();
    structure.document(Place.of(root), bytes);
    return structure.findings.all();
  }

  private void document(Place root, int bytes) {
    if (bytes > MOST_BYTES) {
      findings.add(Rule.DOCUMENT_SIZE, root, "is " + bytes);
    }
    noText(root);
    root.forEachChild(this::topLevel);
  }

  private void topLevel(Place place) {
    if (end != null) {
      findings.add(Rule.REACHABLE, place, end.step() + " ends the document before it");
    }
    Grammar grammar = Grammar.of(place.element());
    if (grammar == null) {
      findings.add(Rule.KNOWN_ELEMENT, place, "this library knows none of that name");
    } else if (!grammar.verb()) {
      findings.add(Rule.NESTING, place, "stands at the top");
    } else {
      element(place, grammar);
    }
    if (end == null && grammar != null && grammar.endsDocument(place.element())) {
      end = place;
    }
  }

  private void element(Place place, Grammar grammar) {
    required(place, grammar);
    counts(place);
    new AttributeRules(place, findings).check();
    if (place.element().name().equals("SpeakSentence")) {
      place.forEachChild(this::inSpeech);
    } else {
      place.forEachChild(child -> nested(child, grammar, place.element()));
    }
  }

  private void required(Place place, Grammar grammar) {
    Element element = place.element();
    for (String attribute : grammar.required()) {
      if (element.attribute(attribute) == null) {
        findings.add(Rule.REQUIRED_ATTRIBUTE, place, "lacks " + attribute);
      }
    }
    if (!grammar.text() && !element.name().equals("Tag")) { // the one that may hold text or none
      noText(place);
    } else if (grammar.text() && element.text().isBlank()) {
      findings.add(Rule.TEXT, place, "holds none");
    }
  }

  private void noText(Place place) {
    for (Content item : place.element().content()) {
      if (item instanceof Text text && !text.value().isBlank()) {
        findings.add(Rule.NO_TEXT, place, "holds some");
        return;
      }
    }
  }

  private void nested(Place place, Grammar parentGrammar, Element parent) {
    Grammar grammar = Grammar.of(place.element());
    if (grammar == null) {
      findings.add(Rule.KNOWN_ELEMENT, place, "this library knows none of that name");
    } else if (!parentGrammar.children().contains(place.element().name())) {
      findings.add(Rule.NESTING, place, "stands in " + parent.name());
    } else {
      element(place, grammar);
    }
  }

  private void inSpeech(Place place) {
    if (Grammar.of(place.element()) != null) {
      findings.add(Rule.NESTING, place, "stands in SpeakSentence");
    } else {
      if (!SSML.contains(place.element().name())) {
        findings.add(Rule.KNOWN_SSML, place, "is another");
      }
      place.forEachChild(this::inSpeech);
    }
  }

  private void counts(Place place) {
    Element element = place.element();
    switch (element.name()) {
      case "Gather" ->
        atMost(MOST_PROMPTS, children(element) * repetitions(element), Rule.PROMPTS, place);
      case "Transfer" -> destinations(children(element), place);
      case "StartStream", "StartTranscription" ->
        atMost(MOST_PARAMETERS, children(element), Rule.PARAMETERS, place);
      case "Connect" -> endpoint(children(element), place);
      case "Refer" -> referTarget(place);
      default -> {}
    }
  }

  private static long children(Element element) {
    return element.children().size();
  }

  private void atMost(int most, long found, Rule rule, Place place) {
    if (found > most) {
      findings.add(rule, place, "has " + found);
    }
  }

  private void destinations(long found, Place place) {
    if (found < 1 || found > MOST_DESTINATIONS) {
      findings.add(Rule.DESTINATIONS, place, "has " + found);
    }
  }

  private void endpoint(long found, Place place) {
    if (found == 0) {
      findings.add(Rule.ENDPOINT, place, "holds none");
    }
  }

  /** The repeatCount; 1, the platform's default, for text that is no number. */
  private static long repetitions(Element gather) {
    try {
      String count = gather.attribute("repeatCount");
      return count == null ? 1 : Integer.parseInt(count);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private void referTarget(Place place) {
    List<Element> targets = place.element().children();
    boolean one = targets.size() == 1
        && targets.get(0).attributes().isEmpty()
        && targets.get(0).text().strip().startsWith("sip:");
    if (!one) {
      findings.add(Rule.REFER_TARGET, place, "does not");
    }
  }
}
