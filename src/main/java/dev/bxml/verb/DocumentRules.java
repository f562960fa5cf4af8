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

  private static final int NONE = -1;

  /** What an element is in, which tells what it is looked at for. */
  private enum Within {
    ROOT,
    ELEMENT,
    SPEECH,
    UNKNOWN
  }

  // One pass, which makes nothing while nothing is wrong but what stands here: where it is, it
  // knows
  // by a few numbers. For a menu it takes 0.7 times as long as by an object for each place, and 144
  // bytes in place of 624; with an array of attributes for each element and iterators it was 240.

  private final Element root;
  private final Place place;
  private final Findings findings = new Findings();
  private final AttributeRules attributes;

  /** Where the verb stands after which no other runs. */
  private int end = NONE;

  /** What is said of it, made for the first verb behind it. */
  private @Nullable String ending;

  /** Where the verb stands that has answered the call, as far as is known. */
  private int answeredBy = NONE;

  private DocumentRules(Element root) {
    this.root = root;
    this.place = new Place(root);
    this.attributes = new AttributeRules(place, findings);
  }

  static List<Finding> check(Element root, int bytes) {
    DocumentRules rules = new DocumentRules(root);
    rules.document(bytes);
    return rules.findings.all();
  }

  private void document(int bytes) {
    if (bytes > MOST_BYTES) {
      findings.add(Rule.DOCUMENT_SIZE, place, "is " + bytes);
    }
    noText(root);
    attributes.check(root, Grammar.BARE);
    inside(root, Grammar.BARE, Within.ROOT);
  }

  private void inside(Element parent, Grammar grammar, Within within) {
    List<Content> content = parent.content();
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element child) {
        place.enter(i);
        switch (within) {
          case ROOT -> topLevel(child, i);
          case ELEMENT -> nested(child, parent, grammar);
          case SPEECH -> inSpeech(child);
          case UNKNOWN -> inUnknown(child);
        }
        place.leave();
      }
    }
  }

  private void topLevel(Element element, int index) {
    if (end != NONE) {
      if (ending == null) { // once: to say of each of thousands how far down it is takes seconds
        ending = Place.step(root, end) + " ends the document before it";
      }
      findings.add(Rule.REACHABLE, place, ending);
    } else {
      answering(element, index);
    }
    Grammar grammar = Grammar.of(element);
    if (grammar == null) {
      unknown(element);
    } else if (!grammar.verb()) {
      findings.add(Rule.NESTING, place, "stands at the top");
    } else {
      element(element, grammar);
    }
    if (end == NONE && grammar != null && grammar.endsDocument(element)) {
      end = index;
    }
  }

  private void answering(Element element, int index) {
    String name = element.name();
    if (answeredBy == NONE) {
      boolean silent = name.equals("Ring") && "false".equals(element.attribute("answerCall"));
      answeredBy = ANSWERING.contains(name) && !silent ? index : NONE;
    } else if (name.equals("Forward")) {
      findings.add(
          Rule.FORWARD_FIRST,
          place,
          Place.step(root, answeredBy) + " stands before it; use Transfer");
    }
  }

  private void unknown(Element element) {
    String mistaken = Misnomer.ofElement(element.name());
    if (mistaken != null) {
      findings.add(Rule.ELEMENT_NAME, place, mistaken);
    } else {
      findings.add(Rule.KNOWN_ELEMENT, place, "this library knows none of that name");
      inside(element, Grammar.BARE, Within.UNKNOWN);
    }
  }

  /** What a newer element may hold nobody knows; no root. */
  private void inUnknown(Element element) {
    if (Misnomer.isRoot(element.name())) {
      unknown(element);
    } else {
      inside(element, Grammar.BARE, Within.UNKNOWN);
    }
  }

  private void element(Element element, Grammar grammar) {
    boolean speech = element.name().equals("SpeakSentence");
    text(element, grammar, speech);
    required(element, grammar);
    ofItsOwn(element);
    attributes.check(element, grammar);
    inside(element, grammar, speech ? Within.SPEECH : Within.ELEMENT);
  }

  /** Empty is as good as none; but a parameter may have an empty value. */
  private void required(Element element, Grammar grammar) {
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

  private void text(Element element, Grammar grammar, boolean speech) {
    if (!grammar.text()) {
      if (!element.name().equals("Tag")) { // the one that may hold text or none
        noText(element);
      }
    } else if (!speech || !element.holdsElement()) {
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

  private void noText(Element element) {
    List<Content> content = element.content();
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Text text && !text.value().isBlank()) {
        findings.add(Rule.NO_TEXT, place, "holds some");
        return;
      }
    }
  }

  private void nested(Element element, Element parent, Grammar parentGrammar) {
    Grammar grammar = Grammar.of(element);
    if (grammar == null) {
      unknown(element);
    } else if (!parentGrammar.children().contains(element.name())) {
      findings.add(Rule.NESTING, place, "stands in " + parent.name());
    } else if (parent.name().equals("Refer")) { // has no attributes there, and a rule of its own
      attributes.check(element, Grammar.BARE);
      inside(element, grammar, Within.ELEMENT);
    } else {
      element(element, grammar);
    }
  }

  private void inSpeech(Element tag) {
    Set<String> names = SSML.get(tag.name());
    if (names != null) {
      ownAttributes(tag, names);
    } else if (Grammar.of(tag) != null) {
      findings.add(Rule.NESTING, place, "stands in SpeakSentence");
      return;
    } else {
      noTag(tag.name());
    }
    inside(tag, Grammar.BARE, Within.SPEECH);
  }

  private void noTag(String name) {
    String mistaken = Misnomer.ofElementInSpeech(name);
    if (mistaken != null) {
      findings.add(Rule.ELEMENT_NAME, place, mistaken);
    } else {
      String meant = Misnomer.inAnotherCase(name, SSML.keySet());
      findings.add(Rule.KNOWN_SSML, place, meant == null ? "is another" : meant);
    }
  }

  private void ownAttributes(Element tag, Set<String> names) {
    for (Attribute attribute : tag.attributeChain()) {
      if (!names.contains(attribute.name())) {
        findings.add(
            Rule.KNOWN_ATTRIBUTE,
            place,
            attribute.name(),
            name -> Misnomer.ofAttribute(name, names));
      }
    }
  }

  /** What is asked of one element alone. */
  private void ofItsOwn(Element element) {
    switch (element.name()) {
      case "Gather" -> prompts(element);
      case "Transfer" -> destinations(element);
      case "StartStream", "StartTranscription" ->
        atMost(MOST_PARAMETERS, known(element), Rule.PARAMETERS);
      case "Connect" -> endpoint(element);
      case "Refer" -> referTarget(element);
      case "PlayAudio" -> attributes.audio(element);
      default -> {}
    }
  }

  /** Counts what the limits are about: what else an element may hold one day they do not say. */
  private static long known(Element parent) {
    long known = 0;
    List<Content> content = parent.content();
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element child && Grammar.of(child) != null) {
        known++;
      }
    }
    return known;
  }

  private void prompts(Element gather) {
    long repetitions = repetitions(gather);
    // Only then does it matter which of them are known.
    if (gather.content().size() * repetitions > MOST_PROMPTS) {
      atMost(MOST_PROMPTS, known(gather) * repetitions, Rule.PROMPTS);
    }
  }

  private void atMost(int most, long found, Rule rule) {
    if (found > most) {
      findings.add(rule, place, "has " + found);
    }
  }

  private void destinations(Element transfer) {
    long found = known(transfer);
    if (!transfer.holdsElement() || found > MOST_DESTINATIONS) {
      findings.add(Rule.DESTINATIONS, place, "has " + found);
    }
  }

  private void endpoint(Element connect) {
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

  private void referTarget(Element refer) {
    int targets = 0;
    boolean sip = false;
    for (Content item : refer.content()) {
      if (item instanceof Element target) {
        targets++;
        sip = target.text().strip().regionMatches(true, 0, "sip:", 0, "sip:".length());
      }
    }
    if (targets != 1 || !sip) {
      findings.add(Rule.REFER_TARGET, place, "does not");
    }
  }
}
