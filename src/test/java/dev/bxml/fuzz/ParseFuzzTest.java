package dev.bxml.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.ParsedXml;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Making;
import dev.bxml.verb.SpeakSentence;
import dev.bxml.verb.Verb;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that XML from anywhere is refused as documented, or becomes a document that is written
 * well-formed and read back the same, with memory in proportion.
 */
final class ParseFuzzTest {
  /** What the JDK's parser needs for anything at all. */
  private static final long LEAST_BYTES = 400_000;

  /** The dearest character is that of an element of four. */
  private static final int BYTES_PER_CHARACTER = 150;

  @Property
  void damagedDocument(
      @ForAll @IntRange(max = 200) int seed,
      @ForAll("damages") @Size(min = 1, max = 4) List<Damage> damages)
      throws Exception {
    Making making = new Making(() -> "a b", ways -> seed % ways);
    String xml = Bxml.response(making.make(Verb.class), making.make(Verb.class)).toXml();
    parsed(new String(Damage.all(xml.getBytes(UTF_8), damages), UTF_8));
  }

  @Property
  void anyPieces(@ForAll("pieces") String content, @ForAll("prologs") String prolog)
      throws Exception {
    parsed(prolog + "<Response>" + content + "</Response>");
    parsed(prolog + content);
  }

  @Property
  void anyMarkupOfASentence(@ForAll("pieces") String markup) throws Exception {
    SpeakSentence sentence = madeOrRefused(markup, "SSML", () -> Bxml.speakSsml(markup));
    if (sentence != null) {
      ParsedXml xml = ParsedXml.of(Bxml.response(sentence).toBytes());
      assertEquals(
          Set.of("/Response", "/Response/1:SpeakSentence"),
          xml.places().keySet().stream()
              .map(place -> place.replaceFirst("^(/Response/1:SpeakSentence)/.*", "$1"))
              .collect(Collectors.toSet()));
    }
  }

  @Property(tries = 30)
  void manyParts(@ForAll("parts") String part, @ForAll @IntRange(max = 8_000) int times)
      throws Exception {
    parsed("<Response>" + part.repeat(times) + "</Response>");
    parsed("<Response><SpeakSentence>" + part.repeat(times) + "</SpeakSentence></Response>");
  }

  @Property(tries = 10)
  void manyAttributes(@ForAll @IntRange(max = 3_000) int times) throws Exception {
    String attributes =
        IntStream.range(0, times).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());
    parsed("<Response><a" + attributes + "/></Response>");
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list();
  }

  @Provide
  Arbitrary<String> pieces() {
    Arbitrary<String> piece = Arbitraries.of(
        "<a>",
        "</a>",
        "<a/>",
        "<a b='c'/>",
        "<é x:y='&#10;&quot;'/>",
        "<Gather> ",
        "</Gather>",
        "<SpeakSentence>",
        "</SpeakSentence>",
        "</Response>",
        "<Response>",
        "&lt;&#9;",
        "&#1;",
        "&#x1F600;",
        "&#xD800;",
        "&b;",
        "<![CDATA[<x>&]]>",
        "<!-- c -->",
        "<?pi d?>",
        "<!DOCTYPE a>",
        "text",
        " ",
        "\r\n");
    return Arbitraries.oneOf(piece, piece, piece, Texts.any())
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> prologs() {
    return Arbitraries.of(
        "",
        " ",
        "\uFEFF",
        "<?xml version='1.0' encoding='UTF-16'?>",
        "<?xml version='1.1'?>",
        "<?xml version='9'?>",
        "<!-- c --><?pi d?>",
        "<!DOCTYPE Response [<!ENTITY b 'c'>]>");
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of(
        "<a/>", "a<b/>", "a<!---->", "&amp;", "<?a?>", "<a>", "<![CDATA[a]]>", " <a b='c'/> ");
  }

  private static void parsed(String xml) throws Exception {
    Bxml bxml = madeOrRefused(xml, "BXML", () -> Bxml.parse(xml));
    if (bxml != null) {
      ParsedXml.of(bxml.toBytes());
      assertEquals(bxml, Bxml.parse(bxml.toXml()));
      assertEquals(bxml.toXml(), Bxml.parse(bxml.toXml()).toXml());
      assertNotNull(bxml.check());
    }
  }

  private static <T> @Nullable T madeOrRefused(String xml, String subject, Callable<T> making)
      throws Exception {
    long most = LEAST_BYTES + (long) BYTES_PER_CHARACTER * xml.length();
    try {
      return Allocation.within(most, making);
    } catch (IllegalArgumentException e) {
      boolean documented = e.getMessage()
              .matches(subject
                  + " must be [-A-Za-z0-9. ]+, but is not at (line \\d+, column \\d+|its end)")
          || e.getMessage().startsWith("BXML must have the root Response or Bxml, but has ")
          || e.getMessage().equals("SpeakSentence.text must be something, but is blank");
      assertTrue(documented, e.getMessage());
      return null;
    }
  }
}
