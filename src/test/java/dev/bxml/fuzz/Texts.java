package dev.bxml.fuzz;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts, mostly of the kind that somebody forgot to think of. */
final class Texts {
  /** What means something to XML, JSON, a query or a log. */
  private static final List<String> PIECES = List.of(
      "\"/><Hangup/>",
      "]]>",
      "<![CDATA[",
      "<!--",
      "-->",
      "<?pi?>",
      "&amp;",
      "&#0;",
      "&",
      "'",
      "\"",
      "<",
      ">",
      "=",
      "%00",
      "%",
      "+",
      " ",
      "\n",
      "\r\n",
      "\t",
      "\u0000",
      "\u0007",
      "\u0085",
      "\u2028",
      "\uFEFF",
      "\uFFFE",
      "\uD83D",
      "\uDE00",
      "😀",
      "İ",
      "/",
      "\\",
      "{\"a\":",
      "[1,",
      ",",
      "+15551230001",
      "2019-09-13T16:49:40.500Z",
      "PT5.04S",
      "true",
      "null",
      "1e999");

  private Texts() {}

  /** Any text: printable, all of Unicode with half surrogate pairs, and made of pieces. */
  static Arbitrary<String> any() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(30),
        Arbitraries.strings().withCharRange('\u0000', '\uFFFF').ofMaxLength(30),
        Arbitraries.of(PIECES).list().ofMaxSize(6).map(pieces -> String.join("", pieces)));
  }

  /** Any text without half a surrogate pair, which is what UTF-8 can carry. */
  static Arbitrary<String> whole() {
    return any()
        .map(text -> text.codePoints()
            .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  /** Tells whether XML 1.0 can carry a text, by its own definition of a character. */
  static boolean isXml(String text) {
    return text.codePoints()
        .allMatch(c -> c == '\t'
            || c == '\n'
            || c == '\r'
            || (c >= ' ' && c <= 0xD7FF)
            || (c >= 0xE000 && c <= 0xFFFD)
            || c >= 0x10000);
  }
}
