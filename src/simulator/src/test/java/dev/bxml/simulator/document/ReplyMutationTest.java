package dev.bxml.simulator.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Verifies that a reply is read or refused with a reason, whatever it holds, and that what was read
 * can be used: the sample documents, damaged in all ways, always the same ones.
 */
final class ReplyMutationTest {
  private static final int ROUNDS = 200;
  private static final Pattern VALUE = Pattern.compile("=\"([^\"]*)\"");

  /** What changes most when it stands somewhere else. */
  private static final List<String> FRAGMENTS = List.of(
      "<",
      ">",
      "/",
      "\"",
      "'",
      "&",
      "&amp;",
      "&#0;",
      "<Gather>",
      "</Gather>",
      "<Pause/>",
      "<p>",
      " tag=''",
      " maxDigits='0'",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "<?x ?>",
      "\u0000",
      "\uFFFF",
      "99999999999999999999",
      "-1",
      "1e9",
      "true",
      "http:",
      "ws:",
      "\uD83C\uDF89",
      "");

  @Test
  void damagedDocuments() {
    Random random = new Random(5);
    List<Sample.Document> documents = documents();
    int read = 0;
    int refused = 0;
    for (Sample.Document document : documents) {
      for (int round = 0; round < ROUNDS; round++) {
        String damaged = damaged(document.xml(), documents, random);
        try {
          use(BxmlReply.read(damaged.getBytes(UTF_8), "text/xml", null, document.answering())
              .response());
          read++;
        } catch (RefusedBxmlException e) {
          assertTrue(e.getMessage().matches("(?s).+ (must|should) .+, but .+; .+"), e::getMessage);
          refused++;
        }
      }
    }
    assertTrue(read > documents.size() * ROUNDS / 20, "read " + read);
    assertTrue(refused > documents.size() * ROUNDS / 4, "refused " + refused);
  }

  private static void use(Element element) {
    for (Element child : element.children()) {
      ElementRule rule = VerbTable.find(child.name());
      if (rule != null) {
        rule.attributes().values().forEach(attribute -> use(child, attribute));
        use(child);
      }
    }
  }

  private static void use(Element element, AttributeRule attribute) {
    if (attribute.type().number() && element.text(attribute.name()) != null) {
      switch (attribute.type()) {
        case INTEGER -> assertTrue(element.number(attribute.name()) >= 0);
        case MILLISECONDS -> assertTrue(!element.milliseconds(attribute.name()).isNegative());
        default -> assertTrue(!element.seconds(attribute.name()).isNegative());
      }
    } else {
      boolean flag = element.flag(attribute.name());
      assertTrue(!flag || "true".equals(element.text(attribute.name())));
    }
  }

  private static String damaged(String xml, List<Sample.Document> all, Random random) {
    String text = xml;
    int wounds = 1 + random.nextInt(2);
    for (int i = 0; i < wounds; i++) {
      text = random.nextBoolean() ? anotherValue(text, random) : cut(text, all, random);
    }
    return text;
  }

  /** Gives one of the attributes another value. */
  private static String anotherValue(String xml, Random random) {
    List<MatchResult> values = VALUE.matcher(xml).results().toList();
    if (values.isEmpty()) {
      return xml;
    }
    MatchResult value = values.get(random.nextInt(values.size()));
    return xml.substring(0, value.start(1))
        + FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).replaceAll("[<&\"]", "")
        + xml.substring(value.end(1));
  }

  /** Takes something out, puts something in, or both. */
  private static String cut(String text, List<Sample.Document> all, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(8));
    String put = random.nextInt(4) == 0
        ? piece(all.get(random.nextInt(all.size())).xml(), random)
        : FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return text.substring(0, from) + put + text.substring(random.nextBoolean() ? to : from);
  }

  private static String piece(String xml, Random random) {
    int from = random.nextInt(xml.length());
    return xml.substring(from, Math.min(xml.length(), from + random.nextInt(60)));
  }

  private static List<Sample.Document> documents() {
    List<Sample.Document> documents = new ArrayList<>();
    Sample.all().forEach(sample -> documents.addAll(sample.documents()));
    return documents;
  }
}
