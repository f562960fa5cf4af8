package dev.bxml.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a document against the platform's rules, in its order; the first break refuses it. */
final class DocumentRules {
  private static final int MOST_PROMPTS = 20;

  private final Answering answering;
  private final List<String> findings;

  DocumentRules(Answering answering, List<String> findings) {
    this.answering = answering;
    this.findings = findings;
  }

  void check(Element root) throws RefusedBxmlException {
    if (!root.name().equals("Response")) {
      throw new RefusedBxmlException("The reply must have the root Response, but has " + root.name()
          + "; put the verbs into a Response");
    }
    refuseIf(
        !root.text().isEmpty(), root, "must hold no text, but does; speak it in SpeakSentence");
    Element end = null;
    for (Element verb : root.children()) {
      verb(verb);
      if (end != null) {
        findings.add(verb.path() + " never runs: " + end.path() + " ends the document");
      } else if (verb.endsDocument()) {
        end = verb;
      }
    }
  }

  private void verb(Element verb) throws RefusedBxmlException {
    ElementRule rule = known(verb);
    refuseIf(!rule.verb(), verb, "must not stand at the top, but does");
    placeInReply(verb);
    element(verb, rule);
  }

  private void placeInReply(Element verb) throws RefusedBxmlException {
    boolean conference = answering.conference();
    refuseIf(
        conference && !VerbTable.CONFERENCE.contains(verb.name()),
        verb,
        "must not stand in a reply about a conference, but does; only "
            + String.join(", ", VerbTable.CONFERENCE) + " may");
    refuseIf(
        answering.waitingParty() && VerbTable.NOT_FOR_WAITING_PARTY.contains(verb.name()),
        verb,
        "must not stand in a reply to a party that is not yet connected, but does");
    refuseIf(
        verb.name().equals("Forward") && (answering.answered() || !answering.inbound()),
        verb,
        "must stand in a reply about an inbound call that is not answered, but does not; use"
            + " Transfer");
  }

  private void element(Element element, ElementRule rule) throws RefusedBxmlException {
    attributes(element, rule);
    boolean text = !element.text().isEmpty();
    refuseIf(
        text && rule.text() == ElementRule.Text.NONE,
        element,
        "must hold no text, but does; speak it in SpeakSentence");
    refuseIf(
        !text && rule.text() == ElementRule.Text.REQUIRED, element, "must hold text, but does not");
    if (!rule.name().equals("SpeakSentence")) {
      children(element, rule);
    }
  }

  private void attributes(Element element, ElementRule rule) throws RefusedBxmlException {
    for (AttributeRule attribute : rule.attributes().values()) {
      String value = element.attributes().get(attribute.name());
      String broken = value == null ? null : attribute.brokenBy(value);
      refuseIf(
          value == null && attribute.required(),
          element,
          "must have the attribute " + attribute.name() + ", but has not");
      refuseIf(
          broken != null,
          element,
          "must have as %s %s, but has %s".formatted(attribute.name(), broken, value));
    }
    for (String name : element.attributes().keySet()) {
      if (rule.attribute(name) == null) {
        findings.add(element.path() + " has the attribute " + name + ", which " + element.name()
            + " does not know; it is ignored");
      }
    }
  }

  private void children(Element element, ElementRule rule) throws RefusedBxmlException {
    for (Element child : element.children()) {
      ElementRule childRule = known(child);
      refuseIf(
          !rule.children().contains(child.name()),
          child,
          "must not stand in " + element.name() + ", but does");
      element(child, childRule);
    }
    int count = element.children().size();
    refuseIf(
        count < rule.fewest() || count > rule.most(),
        element,
        "must hold %d to %d elements, but holds %d".formatted(rule.fewest(), rule.most(), count));
    refuseIf(
        element.name().equals("Gather") && prompts(element) > MOST_PROMPTS,
        element,
        "must have at most 20 prompts, repetitions counted, but has " + prompts(element));
  }

  private static long prompts(Element gather) {
    return gather.children().isEmpty()
        ? 0
        : (long) gather.children().size() * gather.number("repeatCount");
  }

  private static ElementRule known(Element element) throws RefusedBxmlException {
    ElementRule rule = VerbTable.find(element.name());
    refuseIf(rule == null, element, "must be an element of BXML, but BXML has none of that name");
    return VerbTable.rule(element.name());
  }

  private static void refuseIf(boolean broken, Element element, @Nullable String rule)
      throws RefusedBxmlException {
    if (broken) {
      throw new RefusedBxmlException(element.path() + " " + rule);
    }
  }
}
