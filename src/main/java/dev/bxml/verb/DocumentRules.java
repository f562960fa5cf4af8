package dev.bxml.verb;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the rules for a whole document that need no callback to be known. */
final class DocumentRules {
  private static final int MOST_BYTES = 65_536;
  private static final int MOST_PROMPTS = 20;
  private static final int MOST_DESTINATIONS = 8;
  private static final int MOST_PARAMETERS = 12;

  /** The nine tags of SSML with their attributes. */
  private static final Map<String, Set<String>> SSML = Map.of(
      "break", Set.of("strength", "time"),
      "emphasis", Set.of("level"),
      "lang", Set.of("xml:lang"),
      "p", Set.of(),
      "phoneme", Set.of("ph"),
      "prosody", Set.of("pitch", "rate", "volume"),
      "s", Set.of(),
      "say-as", Set.of("interpret-as", "format"),
      "sub", Set.of("alias"));

  /** What plays, listens or connects. That it answers a call is stated of Ring alone. */
  private static final Set<String> ANSWERING = Set.of(
      "SpeakSentence",
      "PlayAudio",
      "Gather",
      "Record",
      "SendDtmf",
      "Ring",
      "Transfer",
      "Bridge",
      "Conference",
      "Connect",
      "Refer");

  private final Findings findings = new Findings();

  /** The verb after which no other runs. */
  private @Nullable Place end;

  /** The verb that has answered the call, as far as is known. */
  private @Nullable Place answeredBy;

  private DocumentRules() {}

  static List<Finding> check(Element root, int bytes) {
    DocumentRules rules = new DocumentRules();
    rules.document(Place.of(root), bytes);
    return rules.findings.all();
  }

  private void document(Place root, int bytes) {
    if (bytes > MOST_BYTES) {
      findings.add(Rule.DOCUMENT_SIZE, root, "is " + bytes);
    }
    noText(root);
    new AttributeRules(root, Grammar.BARE, findings).check();
    root.forEachChild(this::topLevel);
  }

  private void topLevel(Place place) {
    Place before = end;
    if (before != null) {
      findings.add(Rule.REACHABLE, place, () -> before.step() + " ends the document before it");
    } else {
      answering(place);
    }
    Grammar grammar = Grammar.of(place.element());
    if (grammar == null) {
      unknown(place);
    } else if (!grammar.verb()) {
      findings.add(Rule.NESTING, place, "stands at the top");
    } else {
      element(place, grammar);
    }
    if (end == null && grammar != null && grammar.endsDocument(place.element())) {
      end = place;
    }
  }

  private void answering(Place place) {
    String name = place.element().name();
    if (answeredBy == null) {
      boolean silent =
          name.equals("Ring") && "false".equals(place.element().attribute("answerCall"));
      answeredBy = ANSWERING.contains(name) && !silent ? place : null;
    } else if (name.equals("Forward")) {
      findings.add(
          Rule.FORWARD_FIRST, place, answeredBy.step() + " stands before it; use Transfer");
    }
  }

  private void unknown(Place place) {
    String mistaken = Misnomer.ofElement(place.element().name());
    if (mistaken != null) {
      findings.add(Rule.ELEMENT_NAME, place, mistaken);
    } else {
      findings.add(Rule.KNOWN_ELEMENT, place, "this library knows none of that name");
      place.forEachChild(this::inUnknown);
    }
  }

  /** What a newer element may hold nobody knows; no root. */
  private void inUnknown(Place place) {
    if (Misnomer.isRoot(place.element().name())) {
      unknown(place);
    } else {
      place.forEachChild(this::inUnknown);
    }
  }

  private void element(Place place, Grammar grammar) {
    text(place, grammar);
    required(place, grammar);
    counts(place);
    new AttributeRules(place, grammar, findings).check();
    if (place.element().name().equals("SpeakSentence")) {
      place.forEachChild(this::inSpeech);
    } else {
      place.forEachChild(child -> nested(child, grammar, place.element()));
    }
  }

  /** Empty is as good as none; but a parameter may have an empty value. */
  private void required(Place place, Grammar grammar) {
    Element element = place.element();
    for (String attribute : grammar.required()) {
      boolean there =
          attribute.equals("value") ? element.attribute(attribute) != null : element.has(attribute);
      if (!there) {
        findings.add(
            Rule.REQUIRED_ATTRIBUTE,
            place,
            "lacks " + attribute + inAnotherCase(element, attribute));
      }
    }
  }

  /** That it is there in another case is a warning, and where there are errors nobody reads those. */
  private static String inAnotherCase(Element element, String attribute) {
    for (Attribute other : element.attributeChain()) {
      if (other.name().equalsIgnoreCase(attribute) && !other.name().equals(attribute)) {
        return ", and has it in another case";
      }
    }
    return "";
  }

  private void text(Place place, Grammar grammar) {
    Element element = place.element();
    if (!grammar.text()) {
      if (!element.name().equals("Tag")) { // the one that may hold text or none
        noText(place);
      }
    } else if (!element.name().equals("SpeakSentence") || !element.holdsElement()) {
      if (element.text().isBlank()) {
        findings.add(Rule.TEXT, place, "holds none");
      }
    } else if (!speaks(element)) {
      findings.add(Rule.SPOKEN_TEXT, place, "holds only markup; to be silent, use Pause");
    }
  }

  /** Tells whether there is a word in speech: text, or what is spoken in its place. */
  private static boolean speaks(Element speech) {
    if (speech.name().equals("sub") && speech.has("alias")) {
      return true;
    }
    for (Content item : speech.content()) {
      if (item instanceof Element child ? speaks(child) : !((Text) item).value().isBlank()) {
        return true;
      }
    }
    return false;
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
      unknown(place);
    } else if (!parentGrammar.children().contains(place.element().name())) {
      findings.add(Rule.NESTING, place, "stands in " + parent.name());
    } else if (parent.name().equals("Refer")) { // has no attributes there, and a rule of its own
      new AttributeRules(place, Grammar.BARE, findings).check();
      place.forEachChild(child -> nested(child, grammar, place.element()));
    } else {
      element(place, grammar);
    }
  }

  private void inSpeech(Place place) {
    Element tag = place.element();
    Set<String> attributes = SSML.get(tag.name());
    if (attributes != null) {
      ownAttributes(place, attributes);
    } else if (Grammar.of(tag) != null) {
      findings.add(Rule.NESTING, place, "stands in SpeakSentence");
      return;
    } else {
      noTag(place);
    }
    place.forEachChild(this::inSpeech);
  }

  private void noTag(Place place) {
    String name = place.element().name();
    String mistaken = Misnomer.ofElementInSpeech(name);
    if (mistaken != null) {
      findings.add(Rule.ELEMENT_NAME, place, mistaken);
    } else {
      String meant = Misnomer.inAnotherCase(name, SSML.keySet());
      findings.add(Rule.KNOWN_SSML, place, meant == null ? "is another" : meant);
    }
  }

  private void ownAttributes(Place place, Set<String> names) {
    for (Attribute attribute : place.element().attributeChain()) {
      if (!names.contains(attribute.name())) {
        findings.add(
            Rule.KNOWN_ATTRIBUTE, place, () -> Misnomer.ofAttribute(attribute.name(), names));
      }
    }
  }

  private void counts(Place place) {
    Element element = place.element();
    switch (element.name()) {
      case "Gather" ->
        atMost(MOST_PROMPTS, known(element) * repetitions(element), Rule.PROMPTS, place);
      case "Transfer" -> destinations(element, place);
      case "StartStream", "StartTranscription" ->
        atMost(MOST_PARAMETERS, known(element), Rule.PARAMETERS, place);
      case "Connect" -> endpoint(element, place);
      case "Refer" -> referTarget(place);
      default -> {}
    }
  }

  /** Counts what the limits are about: what else an element may hold one day they do not say. */
  private static long known(Element parent) {
    long known = 0;
    for (Content item : parent.content()) {
      if (item instanceof Element child && Grammar.of(child) != null) {
        known++;
      }
    }
    return known;
  }

  private void atMost(int most, long found, Rule rule, Place place) {
    if (found > most) {
      findings.add(rule, place, "has " + found);
    }
  }

  private void destinations(Element transfer, Place place) {
    long found = known(transfer);
    if (!transfer.holdsElement() || found > MOST_DESTINATIONS) {
      findings.add(Rule.DESTINATIONS, place, "has " + found);
    }
  }

  private void endpoint(Element connect, Place place) {
    if (!connect.holdsElement()) {
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
        && targets.get(0).text().strip().regionMatches(true, 0, "sip:", 0, "sip:".length());
    if (!one) {
      findings.add(Rule.REFER_TARGET, place, "does not");
    }
  }
}
