package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that a URL carries what it is given, and that every URL attribute takes one. */
final class UrlTest {

  @ParameterizedTest
  @CsvSource({
    "menu, menu?try=2",
    "menu?, menu?try=2",
    "menu?a=1, menu?a=1&try=2",
    "menu?a=1&, menu?a=1&try=2",
    "menu?a, menu?a&try=2",
    "menu#end, menu?try=2#end",
    "menu?a=1#end, menu?a=1&try=2#end",
    "menu?#end, menu?try=2#end",
    "menu#end?a=1, menu?try=2#end?a=1",
    "menu#, menu?try=2#",
    "#end, ?try=2#end",
    "?a=1, ?a=1&try=2",
    "menu;jsessionid=1, menu;jsessionid=1?try=2",
    "menu?a=b?c, menu?a=b?c&try=2",
    "https://example.com, https://example.com?try=2",
    "https://example.com/a?b=c#d, https://example.com/a?b=c&try=2#d"
  })
  void queryIsExtended(String url, String extended) {
    assertEquals(extended, url(url).with("try", 2).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "' ', %20",
    "+, %2B",
    "*, %2A",
    "~, ~",
    "az AZ 09 -._~, az%20AZ%2009%20-._~",
    "'a&b=c', a%26b%3Dc",
    "'?#/:;@', %3F%23%2F%3A%3B%40",
    "50%, 50%25",
    "%20, %2520",
    "Köln, K%C3%B6ln",
    "€, %E2%82%AC",
    "😀, %F0%9F%98%80",
    "'\"<>', %22%3C%3E",
    "'', ''"
  })
  void valueIsEncoded(String value, String encoded) {
    assertEquals("menu?name=" + encoded, url("menu").with("name", value).toString());
  }

  @Test
  void nameIsEncoded() {
    assertEquals("menu?a%20%26%3D%C3%A9=1", url("menu").with("a &=é", 1).toString());
  }

  @Test
  void whatXmlCannotCarryIsCarriedByTheUrl() {
    assertEquals(
        "menu?a=%00%0D%0A%EF%BF%BE", url("menu").with("a", "\0\r\n\uFFFE").toString());
  }

  @Test
  void halfASurrogatePair() {
    assertEquals(
        "menu?a=x%EF%BF%BDy%EF%BF%BD", url("menu").with("a", "x\uD83Dy\uDE00").toString());
    assertEquals("menu?%EF%BF%BD=", url("menu").with("\uD83D", "").toString());
    for (String half : List.of("\uD800", "\uDBFF", "\uDC00", "\uDFFF")) {
      assertEquals("menu?a=%EF%BF%BD", url("menu").with("a", half).toString());
    }
    assertEquals(
        "menu?a=%ED%9F%BF%EE%80%80", url("menu").with("a", "\uD7FF\uE000").toString());
  }

  @Test
  void anythingIsAValue() {
    assertEquals(
        "menu?a=1&b=true&c=1.5&d=x&e=GET&f=%5B1%2C%202%5D",
        url("menu")
            .with("a", 1L)
            .with("b", true)
            .with("c", 1.5)
            .with("d", 'x')
            .with("e", HttpMethod.GET)
            .with("f", List.of(1, 2))
            .toString());
  }

  @Test
  void orderAndRepetitionsAreKept() {
    assertEquals(
        "menu?b=2&a=1&b=3", url("menu").with("b", 2).with("a", 1).with("b", 3).toString());
  }

  @Test
  void whatIsReadIsWhatWasGiven() {
    String given = "a b+c&d=e?f#g/ü😀%41\"'<>";
    URI read = URI.create(url("menu").with("name", given).toString());
    assertEquals(given, URLDecoder.decode(read.getRawQuery().substring(5), StandardCharsets.UTF_8));
    assertEquals("name=" + given, read.getQuery());
  }

  @Test
  void isImmutable() {
    Url menu = url("menu");
    assertEquals("menu?a=1", menu.with("a", 1).toString());
    assertEquals("menu?b=1", menu.with("b", 1).toString());
    assertEquals("menu", menu.toString());
  }

  @Test
  void isAText() {
    CharSequence menu = url("menu").with("a", 1);
    assertEquals(8, menu.length());
    assertEquals('?', menu.charAt(4));
    assertEquals("a=1", menu.subSequence(5, 8).toString());
  }

  @Test
  void equality() {
    assertEquals(url("menu?a=1"), url("menu").with("a", 1));
    assertEquals(url("menu?a=1").hashCode(), url("menu").with("a", 1).hashCode());
    assertNotEquals(url("menu").hashCode(), url("Menu").hashCode());
    assertNotEquals(url("menu"), url("Menu"));
    assertNotEquals(url("menu"), (Object) "menu");
  }

  @Test
  @SuppressWarnings("ToStringReturnsNull")
  void refused() {
    Object saysNull = new Object() {
      @Override
      public String toString() {
        return null;
      }
    };
    assertMessage(NullPointerException.class, "Url.url must not be null", () -> url(null));
    assertMessage(
        NullPointerException.class, "Url.name must not be null", () -> url("a").with(null, 1));
    assertMessage(
        NullPointerException.class, "Url.value must not be null", () -> url("a").with("b", null));
    assertMessage(
        NullPointerException.class,
        "Url.value must not be null",
        () -> url("a").with("b", saysNull));
    assertMessage(
        IllegalArgumentException.class,
        "Url.name must not be empty, but is",
        () -> url("a").with("", 1));
    assertMessage(
        IllegalArgumentException.class, "Url.url must be something, but is blank", () -> url(" "));
    assertMessage(
        IllegalArgumentException.class,
        "Url.url must hold only characters that XML can carry, but has U+0000 at index 1; remove it",
        () -> url("a\0"));
  }

  private static void assertMessage(
      Class<? extends Exception> type,
      String message,
      org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(type, call).getMessage());
  }

  @Test
  void everyUrlAttributeTakesOne() {
    Url url = url("next").with("a", 1).with("b", 2);
    Map<String, Object> made = Map.ofEntries(
        Map.entry("bridgeCompleteUrl", bridge("c").bridgeCompleteUrl(url)),
        Map.entry("bridgeCompleteFallbackUrl", bridge("c").bridgeCompleteFallbackUrl(url)),
        Map.entry("bridgeTargetCompleteUrl", bridge("c").bridgeTargetCompleteUrl(url)),
        Map.entry(
            "bridgeTargetCompleteFallbackUrl", bridge("c").bridgeTargetCompleteFallbackUrl(url)),
        Map.entry("conferenceEventUrl", conference("c").conferenceEventUrl(url)),
        Map.entry("conferenceEventFallbackUrl", conference("c").conferenceEventFallbackUrl(url)),
        Map.entry("eventCallbackUrl", connect().eventCallbackUrl(url)),
        Map.entry("eventFallbackUrl", connect().eventFallbackUrl(url)),
        Map.entry("gatherUrl", gather().gatherUrl(url)),
        Map.entry("gatherFallbackUrl", gather().gatherFallbackUrl(url)),
        Map.entry("partialResultCallback", gather().partialResultCallback(url)),
        Map.entry("recordCompleteUrl", Bxml.record().recordCompleteUrl(url)),
        Map.entry("recordCompleteFallbackUrl", Bxml.record().recordCompleteFallbackUrl(url)),
        Map.entry("recordingAvailableUrl", Bxml.record().recordingAvailableUrl(url)),
        Map.entry("transcriptionAvailableUrl", Bxml.record().transcriptionAvailableUrl(url)),
        Map.entry("redirectUrl", redirect(url)),
        Map.entry("redirectFallbackUrl", redirect("a").redirectFallbackUrl(url)),
        Map.entry("referCompleteUrl", refer(sipUri("sip:a@b")).referCompleteUrl(url)),
        Map.entry("dtmfUrl", startGather(url)),
        Map.entry("streamEventUrl", startStream("wss://a").streamEventUrl(url)),
        Map.entry("destination", startStream(url)),
        Map.entry("transcriptionEventUrl", startTranscription().transcriptionEventUrl(url)),
        Map.entry("transferCompleteUrl", transfer().transferCompleteUrl(url)),
        Map.entry("transferCompleteFallbackUrl", transfer().transferCompleteFallbackUrl(url)),
        Map.entry("transferAnswerUrl", phoneNumber("+1").transferAnswerUrl(url)),
        Map.entry("transferAnswerFallbackUrl", sipUri("sip:a@b").transferAnswerFallbackUrl(url)),
        Map.entry("transferDisconnectUrl", phoneNumber("+1").transferDisconnectUrl(url)),
        Map.entry("newUrl", verb("New").attribute("newUrl", url)));
    made.forEach((attribute, element) ->
        assertEquals("next?a=1&b=2", BxmlElement.of(element).attribute(attribute), attribute));
    assertEquals("<PlayAudio>next?a=1&amp;b=2</PlayAudio>", playAudio(url).toString());
    assertEquals(
        "<StartTranscription destination=\"next?a=1&amp;b=2\"/>",
        startTranscription().destination(url).toString());
  }

  /** Each has one method, so that null and a method reference are no riddle to the compiler. */
  @Test
  void nullIsRefusedAsBefore() {
    BiFunction<Gather, String, Gather> set = Gather::gatherUrl;
    assertMessage(
        NullPointerException.class,
        "Gather.gatherUrl must not be null",
        () -> gather().gatherUrl(null));
    assertMessage(
        NullPointerException.class,
        "Gather.gatherUrl must not be null",
        () -> set.apply(gather(), null));
    assertMessage(
        NullPointerException.class, "Redirect.redirectUrl must not be null", () -> redirect(null));
  }
}
