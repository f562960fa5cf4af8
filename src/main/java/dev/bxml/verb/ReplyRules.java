package dev.bxml.verb;

import java.util.List;
import java.util.Set;

/** Checks the rules for a document that depend on the callback that it answers. */
final class ReplyRules {
  /** The six that the platform executes in a conference; see {@link ConferenceVerb}. */
  private static final Set<String> FOR_CONFERENCE = Set.of(
      "PlayAudio",
      "SpeakSentence",
      "StartRecording",
      "StopRecording",
      "PauseRecording",
      "ResumeRecording");

  private static final Set<String> NOT_FOR_TRANSFER_PARTY =
      Set.of("Bridge", "Conference", "Forward", "Transfer");

  private final Set<Rule> rules;
  private final String answers;
  private final String contextPath;
  private final Findings findings = new Findings();

  private ReplyRules(Set<Rule> rules, String eventType, String contextPath) {
    this.rules = rules;
    this.answers = "answers " + eventType;
    this.contextPath = contextPath;
  }

  static List<Finding> check(Element root, Set<Rule> rules, String eventType, String contextPath) {
    ReplyRules check = new ReplyRules(rules, eventType, contextPath);
    if (!root.name().equals("Response")) {
      check.findings.add(
          Rule.REPLY_ROOT, Place.of(root), "is " + root.name() + "; it is sent as Response");
    }
    Place.of(root.renamed("Response")).forEachChild(check::verb);
    return check.findings.all();
  }

  private void verb(Place place) {
    Grammar grammar = Grammar.of(place.element());
    if (grammar != null && grammar.verb()) {
      known(grammar.name(), place);
    }
    if (!contextPath.isEmpty()) {
      urls(place);
    }
  }

  private void known(String name, Place place) {
    boolean barred = NOT_FOR_TRANSFER_PARTY.contains(name);
    if (rules.contains(Rule.CONFERENCE_VERB) && !FOR_CONFERENCE.contains(name)) {
      findings.add(Rule.CONFERENCE_VERB, place, answers);
    } else if (barred && rules.contains(Rule.TRANSFER_PARTY_VERB)) {
      findings.add(Rule.TRANSFER_PARTY_VERB, place, answers);
    } else if (barred && rules.contains(Rule.WAITING_PARTY_VERB)) {
      findings.add(Rule.WAITING_PARTY_VERB, place, answers);
    } else if (rules.contains(Rule.UNANSWERED_CALL) && name.equals("Forward")) {
      findings.add(Rule.UNANSWERED_CALL, place, answers);
    } else if (rules.contains(Rule.INBOUND_CALL) && name.equals("Refer")) {
      findings.add(Rule.INBOUND_CALL, place, "answers an outbound one");
    }
  }

  private void urls(Place place) {
    Element element = place.element();
    for (Attribute attribute : element.attributeChain()) {
      String name = attribute.name();
      if (name.endsWith("Url") || name.equals("partialResultCallback")) { // newer ones too
        url(name, attribute.value(), place);
      }
    }
    if (element.name().equals("PlayAudio")) {
      url("text", element.text().strip(), place);
    }
    place.forEachChild(this::urls);
  }

  private void url(String name, String value, Place place) {
    if (value.startsWith("/") && !value.startsWith("//") && !isWithin(contextPath, value)) {
      findings.add(
          Rule.CONTEXT_PATH, place, name + " leaves " + contextPath + " by its leading slash");
    }
  }

  /** The path itself is within, also with a query, a fragment or a path parameter. */
  private static boolean isWithin(String path, String url) {
    return url.startsWith(path)
        && (url.length() == path.length() || "/?#;".indexOf(url.charAt(path.length())) >= 0);
  }
}
