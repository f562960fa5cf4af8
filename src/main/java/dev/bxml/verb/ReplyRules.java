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
  private final String eventType;
  private final String contextPath;
  private final Place place;
  private final Findings findings = new Findings();

  private ReplyRules(Element root, Set<Rule> rules, String eventType, String contextPath) {
    this.rules = rules;
    this.eventType = eventType;
    this.contextPath = contextPath;
    this.place = new Place(root);
  }

  static List<Finding> check(Element root, Set<Rule> rules, String eventType, String contextPath) {
    boolean reply = root.name().equals("Response");
    if (reply && rules.isEmpty() && contextPath.isEmpty()) {
      return List.of();
    }
    Element sent = reply ? root : root.renamed("Response");
    ReplyRules check = new ReplyRules(sent, rules, eventType, contextPath);
    if (!reply) {
      check.findings.add(
          Rule.REPLY_ROOT, new Place(root), "is " + root.name() + "; it is sent as Response");
    }
    check.verbs(sent.content());
    return check.findings.all();
  }

  private void verbs(List<Content> content) {
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element verb) {
        place.enter(i);
        verb(verb);
        if (!contextPath.isEmpty()) {
          urls(verb);
        }
        place.leave();
      }
    }
  }

  private void verb(Element verb) {
    String name = verb.name();
    if (rules.contains(Rule.CONFERENCE_VERB) && isForCallsAlone(verb)) {
      findings.add(Rule.CONFERENCE_VERB, place, answers());
    } else if (rules.contains(Rule.TRANSFER_PARTY_VERB) && NOT_FOR_TRANSFER_PARTY.contains(name)) {
      findings.add(Rule.TRANSFER_PARTY_VERB, place, answers());
    } else if (rules.contains(Rule.WAITING_PARTY_VERB) && NOT_FOR_TRANSFER_PARTY.contains(name)) {
      findings.add(Rule.WAITING_PARTY_VERB, place, answers());
    } else if (rules.contains(Rule.UNANSWERED_CALL) && name.equals("Forward")) {
      findings.add(Rule.UNANSWERED_CALL, place, answers());
    } else if (rules.contains(Rule.INBOUND_CALL) && name.equals("Refer")) {
      findings.add(Rule.INBOUND_CALL, place, "answers an outbound one");
    }
  }

  /** Of a newer verb nobody knows. */
  private static boolean isForCallsAlone(Element verb) {
    Grammar grammar = Grammar.of(verb);
    return grammar != null && grammar.verb() && !FOR_CONFERENCE.contains(verb.name());
  }

  private String answers() {
    return "answers " + eventType;
  }

  private void urls(Element element) {
    for (int others = element.attributeCount() - 1; others >= 0; others--) {
      Attribute attribute = element.attributeBefore(others);
      String name = attribute.name();
      if (name.endsWith("Url") || name.equals("partialResultCallback")) { // newer ones too
        url(name, attribute.value());
      }
    }
    if (element.name().equals("PlayAudio")) {
      url("text", element.text().strip());
    }
    List<Content> content = element.content();
    for (int i = 0; i < content.size(); i++) {
      if (content.get(i) instanceof Element child) {
        place.enter(i);
        urls(child);
        place.leave();
      }
    }
  }

  private void url(String name, String value) {
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
