package dev.bxml.simulator.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks a document against the platform's rules, in its order; the first break refuses it. */
final class DocumentRules {
  private static final int MOST_PROMPTS = 20;
  private static final Set<String> ROOT = Set.of("Response");

  private final Answering answering;
  private final PlaceRules places;
  private final ValueRules values;
  private final SpeechRules speech;
  private final List<String> findings;

  DocumentRules(Answering answering, List<String> findings) {
    this.answering = answering;
    this.places = new PlaceRules(answering, findings);
    this.values = new ValueRules(findings);
    this.speech = new SpeechRules(findings);
    this.findings = findings;
  }

  void check(Element root) throws RefusedBxmlException {
    root(root);
    if (answering.waitingParty() && root.children().isEmpty()) {
      findings.add(root.path() + " should hold a verb in a reply to a party that is not yet"
          + " connected, but is empty: one page says that this hangs up, another that the party is"
          + " connected, as it is here; write Hangup, or something to be heard");
    }
    Element end = null;
    for (Element verb : root.children()) {
      element(verb, root);
      if (end != null) {
        findings.add(verb.path() + " should be reachable, but " + end.path()
            + " ends the document: it never runs");
      } else {
        places.check(verb);
        end = verb.endsDocument() ? verb : null;
      }
    }
  }

  private void rootOfPut(Element root) throws RefusedBxmlException {
    if (root.name().equals("Response")) {
      findings.add("The document should have the root Bxml, but has Response: that is for replies,"
          + " and whether the REST API takes it the platform does not say");
    } else {
      RefusedBxmlException.when(
          !root.name().equals("Bxml"),
          "The document",
          "must have the root Bxml, but has " + root.name() + "; put the verbs into a Bxml");
    }
  }

  private void root(Element root) throws RefusedBxmlException {
    if (answering.isPut()) {
      rootOfPut(root);
    } else if (root.name().equals("Bxml")) {
      findings.add(
          "The reply should have the root Response, but has Bxml: that is for documents sent"
              + " to the REST API, and whether the platform takes it here it does not say");
    } else {
      RefusedBxmlException.when(
          !root.name().equals("Response"),
          "The reply",
          "must have the root Response, but has " + root.name()
              + (Nearest.advice(root.name(), ROOT).isEmpty()
                  ? "; put the verbs into a Response"
                  : "; write Response"));
    }
    if (!root.text().isEmpty()) {
      findings.add(root.path() + " should hold no text, but does: to have it spoken, put it into a"
          + " SpeakSentence");
    }
    for (String attribute : root.attributes().keySet()) {
      findings.add(root.name() + " should have no attributes, but has " + attribute
          + "; the simulator ignores it");
    }
  }

  private void element(Element element, Element parent) throws RefusedBxmlException {
    ElementRule rule = VerbTable.find(element.name());
    if (rule == null) {
      throw unknown(element);
    }
    if (VerbTable.find(parent.name()) == null) {
      atTheTop(element, rule, parent);
    } else {
      nested(element, parent);
    }
    values.check(element, rule, parent);
    if (element.name().equals("SpeakSentence")) {
      speech.check(element);
      return;
    }
    for (Element child : element.children()) {
      element(child, element);
    }
    count(element, rule);
  }

  private static RefusedBxmlException unknown(Element element) {
    String near = Nearest.advice(element.name(), VerbTable.names());
    return new RefusedBxmlException(element.path() + " must be an element of BXML, but is none; "
        + (near.isEmpty() ? "take it out" : near));
  }

  private static void atTheTop(Element element, ElementRule rule, Element root)
      throws RefusedBxmlException {
    if (!rule.verb()) {
      throw new RefusedBxmlException(element.path() + " must stand in " + parents(rule)
          + ", but stands in " + root.name() + "; move it there");
    }
  }

  private static void nested(Element element, Element parent) throws RefusedBxmlException {
    if (!VerbTable.rule(parent.name()).children().contains(element.name())) {
      throw new RefusedBxmlException(element.path() + " must not stand in " + parent.name()
          + ", but does; " + content(parent));
    }
  }

  private static String parents(ElementRule rule) {
    return VerbTable.rules()
        .filter(parent -> parent.children().contains(rule.name()))
        .map(ElementRule::name)
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  private static String content(Element parent) {
    String children = children(VerbTable.rule(parent.name()));
    return parent.name() + " holds " + (children.isEmpty() ? "no elements" : "only " + children);
  }

  private void count(Element element, ElementRule rule) throws RefusedBxmlException {
    int count = element.children().size();
    boolean stated = !element.name().equals("Connect");
    if (count < rule.fewest() && stated) {
      throw new RefusedBxmlException("%s must hold at least %d %s, but holds %d; add one"
          .formatted(element.path(), rule.fewest(), children(rule), count));
    }
    if (count < rule.fewest()) {
      findings.add(element.path() + " should hold an Endpoint, but holds none: there is nothing to"
          + " connect to");
    }
    if (count > rule.most()) {
      throw new RefusedBxmlException("%s must hold at most %d %s, but holds %d; leave some out"
          .formatted(element.path(), rule.most(), children(rule), count));
    }
    if (element.name().equals("Gather")) {
      prompts(element);
    }
  }

  private static String children(ElementRule rule) {
    return rule.children().stream().sorted().collect(Collectors.joining(" and "));
  }

  private static void prompts(Element gather) throws RefusedBxmlException {
    long prompts = (long) gather.children().size() * gather.number("repeatCount");
    if (prompts > MOST_PROMPTS) {
      throw new RefusedBxmlException(
          "%s must have at most %d prompts, repetitions counted, but has %d; repeat fewer times"
              .formatted(gather.path(), MOST_PROMPTS, prompts));
    }
  }
}
