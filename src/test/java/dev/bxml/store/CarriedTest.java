package dev.bxml.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Request;
import dev.bxml.verb.Bxml;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies state that travels in a tag or a URL, and that others' text is none. */
final class CarriedTest {
  private static final Carried<String> TEXT = Carried.of(Codec.text());
  private static final Carried<Integer> NUMBER =
      Carried.of(Codec.of(String::valueOf, Integer::valueOf));

  private static CallCallback callback(String tag, String url) throws Exception {
    int query = url.indexOf('?');
    Request request =
        Request.of("POST", "/voice/menu", query < 0 ? null : url.substring(query + 1), Map.of());
    String member = tag == null ? "" : ",\"tag\":\"" + tag.replace("\"", "\\\"") + "\"";
    return (CallCallback)
        CallbackReader.read("{\"eventType\":\"gather\",\"callId\":\"c-1\"" + member + "}", request);
  }

  /** As a query brings a tag along that nobody has encoded but for what ends a parameter. */
  private static CallCallback byGet(String tag) throws Exception {
    String query = "eventType=gather&callId=c-1&tag="
        + tag.replace("%", "%25").replace("&", "%26").replace(" ", "%20").replace("#", "%23");
    return (CallCallback)
        CallbackReader.readQuery(query, Request.of("GET", "/voice/menu", query, Map.of()));
  }

  private static String throughXml(String tag) {
    String xml = Bxml.response(Bxml.tag(tag), Bxml.pause()).toXml();
    return xml.substring(xml.indexOf("<Tag>") + 5, xml.indexOf("</Tag>"))
        .strip()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  @Test
  void plainTextIsTheTag() {
    assertEquals("order 7 of Jörg, 1.50 €", TEXT.tag("order 7 of Jörg, 1.50 €"));
    assertEquals("{\"tries\":2,\"city\":\"Bonn\"}", TEXT.tag("{\"tries\":2,\"city\":\"Bonn\"}"));
    assertEquals("7", NUMBER.tag(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "two words",
        " space at both ends ",
        "\u00A0",
        "100 %",
        "%",
        "%0041",
        "+15551230001",
        "a<b>&\"c'",
        "line\nbreak\ttab\r",
        "\0",
        "\u0085\u007F",
        "\uFFFE\uFFFF",
        "\uD83D\uDE00",
        "\uD83D",
        "\uDE00",
        "\uDE00\uD83D",
        "ß漢字"
      })
  void anyTextSurvives(String state) throws Exception {
    String tag = TEXT.tag(state);
    assertEquals(tag, throughXml(tag));
    assertEquals(Optional.of(state), TEXT.from(byGet(tag)));
    String url = TEXT.url("menu", state);
    assertEquals(Optional.of(state), TEXT.from(callback(null, url)));
  }

  @Test
  void tagOf256Characters() throws Exception {
    String state = "x".repeat(256);
    assertEquals(state, TEXT.tag(state));
    assertEquals(Optional.of(state), TEXT.from(callback(state, "menu")));
  }

  @Test
  void tagThatIsTooLong() {
    String state = "x".repeat(301);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> TEXT.tag(state));
    assertEquals("Carried.tag must be at most 256 characters, but is 301", refused.getMessage());
  }

  @Test
  void tagThatIsTooLongForWhatItNeedsToSurvive() {
    String state = "x".repeat(251) + "%%";
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> TEXT.tag(state));
    assertEquals("Carried.tag must be at most 256 characters, but is 261", refused.getMessage());
  }

  @Test
  void urlWithStateBehindItsOwnQuery() {
    assertEquals("menu?carried=7", NUMBER.url("menu", 7));
    assertEquals("menu?a=b&carried=x%20y#end", TEXT.url("menu?a=b#end", "x y"));
  }

  @Test
  void urlOf2048Characters() {
    String state = "x".repeat(2048 - "menu?carried=".length());
    assertEquals(2048, TEXT.url("menu", state).length());
  }

  @Test
  void urlThatIsTooLong() {
    String state = "ä".repeat(400);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> TEXT.url("menu", state));
    assertEquals("Carried.url must be at most 2048 characters, but is 2413", refused.getMessage());
  }

  @Test
  void urlThatIsNone() {
    assertThrows(IllegalArgumentException.class, () -> TEXT.url(" ", "x"));
    assertThrows(NullPointerException.class, () -> TEXT.url(null, "x"));
  }

  @Test
  void urlComesBeforeTag() throws Exception {
    assertEquals(Optional.of(2), NUMBER.from(callback("1", NUMBER.url("menu", 2))));
  }

  @Test
  void lastOfTwoUrlsComesFirst() throws Exception {
    String twice = NUMBER.url(NUMBER.url("menu", 1), 2);
    assertEquals(Optional.of(2), NUMBER.from(callback(null, twice)));
  }

  @ParameterizedTest
  @CsvSource({"one", "''", "%", "%00", "%00g0", "%0031x", "100%", "%FF11x"})
  void foreignTagIsNone(String tag) throws Exception {
    assertEquals(Optional.empty(), NUMBER.from(callback(tag, "menu")));
  }

  @Test
  void foreignParameterAndTagOfItsOwn() throws Exception {
    assertEquals(Optional.of(3), NUMBER.from(callback("3", "menu?carried=three")));
    assertEquals(Optional.of(3), NUMBER.from(callback("3", "menu?carried")));
    assertEquals(Optional.of(3), NUMBER.from(callback("3", "menu?carried=%25")));
  }

  @Test
  void neitherTagNorUrl() throws Exception {
    assertEquals(Optional.empty(), NUMBER.from(callback(null, "menu?try=2")));
  }

  @Test
  void codecThatReturnsNull() throws Exception {
    Carried<String> nothing = Carried.of(Codec.of(state -> null, text -> null));
    assertThrows(NullPointerException.class, () -> nothing.tag("x"));
    assertEquals(Optional.empty(), nothing.from(callback("x", "menu")));
  }

  @Test
  void noCodec() {
    assertThrows(NullPointerException.class, () -> Carried.of(null));
  }
}
