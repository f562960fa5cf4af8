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

  private Structure() {}

  static List<Finding> check(Element root, int bytes) {
    Structure structure = new Structure();
    structure.document(root, bytes);
    return structure.findings.all();
  }

  private void document(Element root, int bytes) {
    String path = root.name();
    findings.addIf(bytes > MOST_BYTES, Rule.DOCUMENT_SIZE, path, "is " + bytes);
    noText(root, path);
    String[] end = {""};
    root.forEachChild(path, (verb, verbPath) -> {
      findings.addIf(!end[0].isEmpty(), Rule.REACHABLE, verbPath, end[0]);
      Grammar grammar = topLevel(verb, verbPath);
      if (end[0].isEmpty() && grammar != null && grammar.endsDocument(verb)) {
        end[0] = lastStep(verbPath) + " ends the document before it";
      }
    });
  }

  private @Nullable Grammar topLevel(Element verb, String path) {
    Grammar grammar = Grammar.of(verb);
    if (grammar == null) {
      findings.add(Rule.KNOWN_ELEMENT, path, "this library knows none of that name");
    } else if (!grammar.verb()) {
      findings.add(Rule.NESTING, path, "stands at the top");
    } else {
      element(verb, path, grammar);
    }
    return grammar;
  }

  private void element(Element element, String path, Grammar grammar) {
    required(element, path, grammar);
    counts(element, path);
    new AttributeRules(element, path, findings).check();
    if (element.name().equals("SpeakSentence")) {
      speech(element, path);
    } else {
      children(element, path, grammar);
    }
  }

  private void required(Element element, String path, Grammar grammar) {
    for (String attribute : grammar.required()) {
      boolean missing = element.attribute(attribute) == null;
      findings.addIf(missing, Rule.REQUIRED_ATTRIBUTE, path, "lacks " + attribute);
    }
    if (grammar.text()) {
      findings.addIf(element.text().isBlank(), Rule.TEXT, path, "holds none");
    } else if (!element.name().equals("Tag")) { // the one whose text may be there or not
      noText(element, path);
    }
  }

  private void noText(Element element, String path) {
    boolean text = element.content().stream()
        .anyMatch(item -> item instanceof Text characters && !characters.value().isBlank());
    findings.addIf(text, Rule.NO_TEXT, path, "holds some");
  }

  private void children(Element parent, String path, Grammar grammar) {
    parent.forEachChild(path, (child, childPath) -> {
      Grammar childGrammar = Grammar.of(child);
      if (childGrammar == null) {
        findings.add(Rule.KNOWN_ELEMENT, childPath, "this library knows none of that name");
      } else if (!grammar.children().contains(child.name())) {
        findings.add(Rule.NESTING, childPath, "stands in " + parent.name());
      } else {
        element(child, childPath, childGrammar);
      }
    });
  }

  private void speech(Element parent, String path) {
    parent.forEachChild(path, (child, childPath) -> {
      if (Grammar.of(child) != null) {
        findings.add(Rule.NESTING, childPath, "stands in SpeakSentence");
      } else {
        findings.addIf(!SSML.contains(child.name()), Rule.KNOWN_SSML, childPath, "is another");
        speech(child, childPath);
      }
    });
  }

  private void counts(Element element, String path) {
    int children = element.children().size();
    switch (element.name()) {
      case "Gather" -> prompts(children * repetitions(element), path);
      case "Transfer" ->
        findings.addIf(
            children < 1 || children > MOST_DESTINATIONS,
            Rule.DESTINATIONS,
            path,
            "has " + children);
      case "StartStream", "StartTranscription" ->
        findings.addIf(children > MOST_PARAMETERS, Rule.PARAMETERS, path, "has " + children);
      case "Connect" -> findings.addIf(children == 0, Rule.ENDPOINT, path, "holds none");
      case "Refer" -> referTarget(element, path);
      default -> {}
    }
  }

  private void prompts(long prompts, String path) {
    findings.addIf(prompts > MOST_PROMPTS, Rule.PROMPTS, path, "has " + prompts);
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

  private void referTarget(Element refer, String path) {
    List<Element> targets = refer.children();
    boolean one = targets.size() == 1
        && targets.get(0).attributes().isEmpty()
        && targets.get(0).text().strip().startsWith("sip:");
    findings.addIf(!one, Rule.REFER_TARGET, path, "does not");
  }

  private static String lastStep(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
