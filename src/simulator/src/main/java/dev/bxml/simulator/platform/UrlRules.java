package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.document.AttributeRule;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.document.ElementRule;
import dev.bxml.simulator.document.ValueType;
import dev.bxml.simulator.document.VerbTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Judges where the URLs of a document lead: how long those are, and to which ports. */
final class UrlRules {
  private static final Pattern ABSOLUTE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://");

  private final String base;
  private final List<String> findings = new ArrayList<>();

  private UrlRules(String base) {
    this.base = base;
  }

  /**
   * Returns what is worth mending.
   *
   * @param root the document
   * @param base where it came from
   */
  static List<String> check(Element root, String base) {
    UrlRules rules = new UrlRules(base);
    root.children().forEach(rules::element);
    return rules.findings;
  }

  /**
   * Returns what is worth mending in a document that came from nowhere: it was sent to the REST API.
   *
   * @param root the document
   */
  static List<String> relative(Element root) {
    List<String> findings = new ArrayList<>();
    root.children()
        .forEach(verb -> verb.attributes().forEach((name, value) -> {
          if (name.endsWith("Url")
              && !value.isBlank()
              && !ABSOLUTE.matcher(value.strip()).find()) {
            findings.add(
                verb.path() + "." + name + " should be absolute, but is not: no page says what"
                    + " it is relative to; here that is the URL of the application");
          }
        }));
    return findings;
  }

  private void element(Element element) {
    ElementRule rule = VerbTable.find(element.name());
    if (rule == null) {
      return; // SSML
    }
    element.attributes().forEach((name, value) -> {
      AttributeRule attribute = rule.attribute(name);
      if (attribute != null && attribute.type() == ValueType.URL) {
        url(element.path() + "." + name, value);
      }
    });
    AttributeRule text = rule.text();
    if (text != null && text.type() == ValueType.URL) {
      url("The text of " + element.path(), element.text());
    }
    element.children().forEach(this::element);
  }

  private void url(String subject, String written) {
    String url = written.strip();
    if (ValueType.URL.fits(url)) { // else there is a word about it already
      Urls.beyond(Urls.resolve(base, url)).forEach(limit -> findings.add(subject + " " + limit));
    }
  }
}
