package dev.bxml.simulator.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies what is read in each sample document, or why it is refused. */
final class SampleDocumentsTest {

  record Case(Sample sample, Sample.Document document) {
    @Override
    public String toString() {
      return sample + " (" + document.path() + ")";
    }
  }

  static Stream<Case> documents() {
    return Sample.all().stream()
        .flatMap(sample -> sample.documents().stream().map(document -> new Case(sample, document)));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void document(Case sample) {
    assertEquals(sample.document().tree(), tree(sample.document()));
  }

  @Test
  void everyVerbHasSamples() {
    Set<String> expected = VerbTable.rules()
        .filter(ElementRule::verb)
        .map(ElementRule::name)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> files = Sample.all().stream()
        .map(Sample::file)
        .filter(file -> VerbTable.find(file) != null)
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, files);
  }

  @Test
  void everyElementStandsInASample() {
    String all = documents().map(sample -> sample.document().xml()).collect(Collectors.joining());
    List<String> missing = VerbTable.rules()
        .map(ElementRule::name)
        .filter(name -> !all.contains("<" + name))
        .toList();
    assertTrue(missing.isEmpty(), missing::toString);
  }

  private static String tree(Sample.Document document) {
    try {
      Reading reading = Replies.read(document.answering(), document.xml());
      StringBuilder lines = new StringBuilder();
      lines(reading.response(), "", lines);
      reading
          .findings()
          .forEach(finding -> lines.append("finding: ").append(finding).append('\n'));
      return lines.toString().strip();
    } catch (RefusedBxmlException e) {
      return "refused: " + e.getMessage();
    }
  }

  private static void lines(Element element, String indent, StringBuilder to) {
    to.append(indent).append(element.name());
    element
        .attributes()
        .forEach((name, value) ->
            to.append(' ').append(name).append('=').append(value.isEmpty() ? "\"\"" : value));
    if (!element.text().isEmpty()) {
      to.append(" \"").append(element.text()).append('"');
    }
    to.append('\n');
    element.children().forEach(child -> lines(child, indent + "  ", to));
  }
}
