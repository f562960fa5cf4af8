package dev.bxml.verb;

import java.util.List;
import java.util.Map;

/** Gives verbs the URLs that they lack, at which the application is told of their end. */
final class CompletionUrls {
  private static final Map<String, String> OF_VERBS = Map.of(
      "Gather", "gatherUrl",
      "Record", "recordCompleteUrl",
      "Transfer", "transferCompleteUrl",
      "Bridge", "bridgeCompleteUrl",
      "Refer", "referCompleteUrl");

  private CompletionUrls() {}

  static Element of(Element root, String url) {
    return root.containing(root.content().stream()
        .map(item -> item instanceof Element verb ? completed(verb, url) : item)
        .toList());
  }

  private static Content completed(Element verb, String url) {
    String attribute = OF_VERBS.get(verb.name());
    return attribute == null || verb.has(attribute) ? verb : verb.with(attribute, url);
  }

  static Element ofParties(Element root, String attribute, String url) {
    return root.containing(root.content().stream()
        .map(item -> item instanceof Element verb && verb.name().equals("Transfer")
            ? verb.containing(parties(verb, attribute, url))
            : item)
        .toList());
  }

  private static List<Content> parties(Element transfer, String attribute, String url) {
    return transfer.content().stream()
        .map(item -> item instanceof Element party && !party.has(attribute)
            ? party.with(attribute, url)
            : item)
        .toList();
  }
}
