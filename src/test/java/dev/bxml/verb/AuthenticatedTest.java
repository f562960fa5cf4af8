package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.ParsedXml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a document's own URLs, and no others, come to name the credentials they ask for. */
final class AuthenticatedTest {
  private static final String HOST = "voice.example.com";
  private static final String SHOULD = " should name the credentials of the application's own URLs";

  static Stream<JsonNode> elements() throws IOException {
    JsonNode protocol = new ObjectMapper()
        .readTree(AuthenticatedTest.class.getResourceAsStream("/protocol/verbs.json"));
    return StreamSupport.stream(protocol.path("verbs").spliterator(), false);
  }

  private static List<String> attributes(JsonNode element, String type) {
    return StreamSupport.stream(element.path("attributes").spliterator(), false)
        .filter(attribute -> attribute.path("type").asText().equals(type))
        .map(attribute -> attribute.path("name").asText())
        .toList();
  }

  /** Every element, with each of its URLs alone. */
  @ParameterizedTest
  @MethodSource("elements")
  void eachUrlOfEachElement(JsonNode element) {
    String name = element.path("name").asText();
    List<String> texts = attributes(element, "string");
    for (String url : attributes(element, "url")) {
      String prefix = url.contains("Fallback") ? "fallback" : "";
      String user = prefix.isEmpty() ? "username" : "fallbackUsername";
      String pass = prefix.isEmpty() ? "password" : "fallbackPassword";
      Bxml made = response(verb(name).attribute(url, "next")).authenticated("ann", "s3cret", HOST);
      boolean carries = texts.contains(user);
      assertEquals(
          carries
              ? "<%s %s=\"next\" %s=\"ann\" %s=\"s3cret\"/>".formatted(name, url, user, pass)
              : "<%s %s=\"next\"/>".formatted(name, url),
          made.toXml().replaceFirst("^.*<Response>", "").replace("</Response>", ""));
      assertEquals(carries ? 0 : 1, made.unauthenticated().size(), url);
      assertEquals(Set.of("Refer", "Connect").contains(name), !carries, url);
    }
  }

  @Test
  void bothPairsAndNestedElements() {
    Bxml bxml = response(
        gather(speakSentence("Hello."))
            .gatherUrl("menu")
            .gatherFallbackUrl("spare")
            .tag("t"),
        transfer(
                phoneNumber("+15551230001").transferAnswerUrl("whisper"),
                phoneNumber("+15551230002"),
                sipUri("sip:a@example.com").transferDisconnectUrl("https://voice.example.com/gone"))
            .transferCompleteFallbackUrl("done"),
        pause());

    Bxml made = bxml.authenticated("ann", "s3cret", HOST);

    String pair = " username=\"ann\" password=\"s3cret\"";
    String fallbackPair = " fallbackUsername=\"ann\" fallbackPassword=\"s3cret\"";
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
            + "<Gather gatherUrl=\"menu\" gatherFallbackUrl=\"spare\" tag=\"t\"" + pair
            + fallbackPair + "><SpeakSentence>Hello.</SpeakSentence></Gather>"
            + "<Transfer transferCompleteFallbackUrl=\"done\"" + fallbackPair + ">"
            + "<PhoneNumber transferAnswerUrl=\"whisper\"" + pair + ">+15551230001</PhoneNumber>"
            + "<PhoneNumber>+15551230002</PhoneNumber>"
            + "<SipUri transferDisconnectUrl=\"https://voice.example.com/gone\"" + pair
            + ">sip:a@example.com</SipUri></Transfer><Pause/></Response>",
        made.toXml());
    assertEquals(List.of(), made.unauthenticated());
    assertFalse(bxml.toXml().contains("s3cret"), "the one it came from stays as it was");
  }

  @Test
  void elementsInNewerOnes() {
    Bxml bxml = response(verb("New")
        .attribute("newUrl", "next")
        .text("a")
        .nested(redirect("next"))
        .text("b"));
    assertEquals(
        "<Response><New newUrl=\"next\">a<Redirect redirectUrl=\"next\" username=\"ann\""
            + " password=\"***\"/>b</New></Response>",
        bxml.authenticated("ann", "s3cret", null).toString());
  }

  /** What resolves against the URL of the request that the document answers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "next",
        "/voice/next",
        "../next",
        "./next",
        "?try=2",
        "#",
        "next?to=https://evil.example.org/",
        "next?a:b",
        "a/b:c",
        "a//b",
        "next#//evil.example.org"
      })
  void relativeUrlIsOurs(String url) {
    assertTrue(hasPair(url, HOST));
    assertTrue(hasPair(url, null));
  }

  @ParameterizedTest
  @CsvSource({
    "https://voice.example.com, voice.example.com",
    "https://voice.example.com/, voice.example.com",
    "https://voice.example.com/a/b?c=d#e, voice.example.com",
    "https://voice.example.com?a, voice.example.com",
    "https://voice.example.com#a, voice.example.com",
    "HTTPS://Voice.EXAMPLE.com/a, voice.example.com",
    "https://voice.example.com/a, VOICE.example.COM",
    "https://voice.example.com:443/a, voice.example.com",
    "https://voice.example.com/a, voice.example.com:443",
    "https://voice.example.com:8443/a, voice.example.com:8443",
    "//voice.example.com/a, voice.example.com",
    "//voice.example.com:443/a, voice.example.com",
    "https://192.0.2.1/a, 192.0.2.1",
    "https://[2001:DB8::1]:8443/a, [2001:db8::1]:8443",
    "https://[::1]:443/a, [::1]"
  })
  void urlOfOurHostIsOurs(String url, String host) {
    assertTrue(hasPair(url, host));
    assertFalse(hasPair(url, null), "whose host is not known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/",
        "https://voice.example.com.evil.example.org/",
        "https://evil.voice.example.com/",
        "https://voice.example.com@evil.example.org/",
        "https://voice.example.com:443@evil.example.org/",
        "https://ann:other@voice.example.com/",
        "https://voice.example.com:8443/",
        "https://voice.example.com:80/",
        "https://voice.example.com:/",
        "https://voice.example.com./",
        "https://evil.example.org\\@voice.example.com/",
        "https://voice.example.com\\.evil.example.org/",
        "https:\\\\evil.example.org/",
        "https:evil.example.org/",
        "https:/evil.example.org/",
        "https:///evil.example.org/",
        "https:///voice.example.com/",
        "https://%65vil.example.org/",
        "https://",
        "//evil.example.org/",
        "///evil.example.org/",
        "//",
        "\\\\evil.example.org/",
        "/\\evil.example.org/",
        "\\/evil.example.org/",
        " https://evil.example.org/",
        "\thttps://evil.example.org/",
        "ht\ntps://evil.example.org/",
        "/\t/evil.example.org/",
        " //evil.example.org/",
        "\u00a0//evil.example.org/",
        "\u2003//evil.example.org/",
        "\u0085//evil.example.org/",
        "ftp://voice.example.com/",
        "wss://voice.example.com/",
        "http://voice.example.com/",
        "http://evil.example.org/",
        "mailto:ann@example.com",
        "javascript:alert(1)",
        "a.b+c-1:d"
      })
  void urlElsewhereNeverGetsThePair(String url) {
    assertFalse(hasPair(url, HOST));
    assertFalse(hasPair(url, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void urlOfNothingIsNone(String url) {
    Bxml bxml = response(gather().gatherUrl(url));
    assertSame(bxml, bxml.authenticated("ann", "s3cret", HOST));
  }

  private static boolean hasPair(String url, String host) {
    Bxml made = response(redirect(url)).authenticated("ann", "s3cret", host);
    return made.toXml().contains("s3cret");
  }

  @Test
  void pairThatIsSetStays() {
    for (Redirect redirect : List.of(
        redirect("next").username("bob").password("other"),
        redirect("next").username("bob"),
        redirect("next").password("other"))) {
      Bxml bxml = response(redirect);
      assertSame(bxml, bxml.authenticated("ann", "s3cret", HOST));
    }
  }

  @Test
  void pairThatIsSetForOneKindOfUrl() {
    Redirect own = redirect("next").redirectFallbackUrl("spare").username("bob").password("x");
    Redirect spare = redirect("next").redirectFallbackUrl("spare").fallbackUsername("bob");
    assertEquals(
        response(
            own.fallbackUsername("ann").fallbackPassword("s3cret"),
            spare.username("ann").password("s3cret")),
        response(own, spare).authenticated("ann", "s3cret", HOST));
  }

  @Test
  void pairThatIsSetToNothingIsNone() {
    assertEquals(
        response(redirect("next").username("ann").password("s3cret")),
        response(redirect("next").username("").password(" ")).authenticated("ann", "s3cret", HOST));
  }

  @Test
  void destinationOfAStreamIsNoCallback() {
    Bxml bxml = response(
        startStream("wss://voice.example.com/a").destinationUsername("bob"),
        startStream("stream"),
        startTranscription().destination("wss://voice.example.com/b"),
        tag("next"));
    assertSame(bxml, bxml.authenticated("ann", "s3cret", HOST));
  }

  /** The platform fetches it from behind the same guard. */
  @Test
  void audioOfOurs() {
    Bxml made = response(
            playAudio(" music.wav "), gather(playAudio("https://voice.example.com/a.mp3")))
        .authenticated("ann", "s3cret", HOST);
    assertEquals(
        "<Response><PlayAudio username=\"ann\" password=\"***\"> music.wav </PlayAudio><Gather>"
            + "<PlayAudio username=\"ann\" password=\"***\">https://voice.example.com/a.mp3"
            + "</PlayAudio></Gather></Response>",
        made.toString());
    assertEquals(List.of(), made.unauthenticated());
  }

  @Test
  void audioOfOthers() {
    Bxml bxml = response(
        playAudio("https://music.example.org/a.mp3"),
        playAudio("http://voice.example.com/a.mp3"),
        playAudio("music.wav").username("bob"));
    assertSame(bxml, bxml.authenticated("ann", "s3cret", HOST));
  }

  @Test
  void elementsThatTakeNone() {
    Bxml made = response(
            refer(sipUri("sip:a@example.com")).referCompleteUrl("referred"),
            refer(sipUri("sip:a@example.com")),
            refer(sipUri("sip:a@example.com")).referCompleteUrl("https://evil.example.org/"),
            connect(endpoint("e-1"))
                .eventCallbackUrl("https://voice.example.com/connected")
                .eventFallbackUrl("spare"),
            redirect("next"))
        .authenticated("ann", "s3cret", HOST);
    assertFindings(
        made,
        "Response/Refer[1]" + SHOULD
            + ", but takes none; map referCompleteUrl to where no CallbackAuthFilter stands",
        "Response/Connect[1]" + SHOULD
            + ", but takes none; map eventCallbackUrl to where no CallbackAuthFilter stands",
        "Response/Connect[1]" + SHOULD
            + ", but takes none; map eventFallbackUrl to where no CallbackAuthFilter stands");
    assertTrue(made.toXml().contains("<Redirect redirectUrl=\"next\" username=\"ann\""));
  }

  @Test
  void oneUrlElsewhere() {
    Bxml made = response(Bxml.record()
            .recordCompleteUrl("recorded")
            .recordCompleteFallbackUrl("spare")
            .recordingAvailableUrl("https://store.example.org/"))
        .authenticated("ann", "s3cret", HOST);
    assertFindings(
        made,
        "Response/Record[1]" + SHOULD
            + ", but recordingAvailableUrl leads elsewhere and would get those of"
            + " recordCompleteUrl; set username and password to what both may see");
    assertEquals(
        "<Response><Record recordCompleteUrl=\"recorded\" recordCompleteFallbackUrl=\"spare\""
            + " recordingAvailableUrl=\"https://store.example.org/\" fallbackUsername=\"ann\""
            + " fallbackPassword=\"***\"/></Response>",
        made.toString());
  }

  @Test
  void oneFallbackUrlElsewhere() {
    Bxml made = response(bridge("c-1")
            .bridgeCompleteFallbackUrl("spare")
            .bridgeTargetCompleteFallbackUrl("https://other.example.org/"))
        .authenticated("ann", "s3cret", HOST);
    assertFindings(
        made,
        "Response/Bridge[1]" + SHOULD
            + ", but bridgeTargetCompleteFallbackUrl leads elsewhere and would get those of"
            + " bridgeCompleteFallbackUrl; set fallbackUsername and fallbackPassword to what both"
            + " may see");
    assertFalse(made.toXml().contains("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://voice.example.com/next",
        "HTTP://VOICE.example.com:80/next",
        "http://voice.example.com"
      })
  void ourUrlByHttp(String url) {
    Bxml made = response(
            gather().gatherUrl(url).partialResultCallback("partial"), redirect(url), hangup())
        .authenticated("ann", "s3cret", HOST);
    assertFindings(
        made,
        "Response/Gather[1]" + SHOULD
            + ", but gatherUrl is http, where the platform takes none; use https",
        "Response/Redirect[1]" + SHOULD
            + ", but redirectUrl is http, where the platform takes none; use https");
    assertFalse(made.toXml().contains("s3cret"));
  }

  @Test
  void httpAtAnotherPortIsElsewhere() {
    Bxml bxml =
        response(redirect("http://voice.example.com:443/"), redirect("http://evil.example.org"));
    assertSame(bxml, bxml.authenticated("ann", "s3cret", HOST));
  }

  /** What check() finds is of the document itself, whoever asks for credentials. */
  @Test
  void findingsStandBesideThoseOfTheCheck() {
    Bxml bxml = response(refer(sipUri("sip:a@example.com")).referCompleteUrl("referred"));
    assertEquals(List.of(), bxml.unauthenticated());
    assertEquals(List.of(), bxml.check());
    assertEquals(List.of(), bxml.authenticated("ann", "s3cret", HOST).check());
    assertEquals(bxml, bxml.authenticated("ann", "s3cret", HOST));
    Finding finding =
        bxml.authenticated("ann", "s3cret", HOST).unauthenticated().get(0);
    assertEquals(Severity.WARNING, finding.severity());
  }

  @Test
  void againChangesNothing() {
    Bxml made = response(redirect("next")).authenticated("ann", "s3cret", HOST);
    assertSame(made, made.authenticated("ann", "s3cret", HOST));
    assertSame(made, made.authenticated("bob", "other", HOST));
  }

  @Test
  void forTheRestApiToo() {
    assertEquals(
        document(redirect("next").username("ann").password("s3cret")),
        document(redirect("next")).authenticated("ann", "s3cret", HOST));
  }

  @Test
  void conference() {
    ConferenceBxml made = ConferenceBxml.response(startRecording().recordingAvailableUrl("done"))
        .authenticated("ann", "s3cret", HOST);
    assertEquals(
        ConferenceBxml.response(
            startRecording().recordingAvailableUrl("done").username("ann").password("s3cret")),
        made);
    assertFalse(made.toString().contains("s3cret"));
    assertSame(ConferenceBxml.none(), ConferenceBxml.none().authenticated("a", "b", null));
  }

  @Test
  void textThatXmlEscapes() throws Exception {
    String username = "a\"n<n&";
    String password = "s3 'cret'>\t€😀";
    Bxml made = response(redirect("next")).authenticated(username, password, HOST);
    Map<String, String> places = ParsedXml.of(made.toBytes()).places();
    assertTrue(places.containsValue(username), places::toString);
    assertTrue(places.containsValue(password), places::toString);
    assertEquals(made, parse(made.toXml()));
  }

  @Test
  void refused() {
    Bxml bxml = response(hangup());
    assertEquals(
        "Bxml.username must not be null",
        assertThrows(NullPointerException.class, () -> bxml.authenticated(null, "b", HOST))
            .getMessage());
    assertEquals(
        "Bxml.password must not be null",
        assertThrows(NullPointerException.class, () -> bxml.authenticated("a", null, HOST))
            .getMessage());
    assertEquals(
        "Bxml.password must hold only characters that XML can carry, but has U+0001 at index 2;"
            + " remove it",
        assertThrows(
                IllegalArgumentException.class, () -> bxml.authenticated("a", "b0\u0001", HOST))
            .getMessage());
  }

  @Test
  void passwordIsShownNowhere() {
    Bxml made = response(
            redirect("next").redirectFallbackUrl("spare"),
            refer(sipUri("sip:a@example.com")).referCompleteUrl("referred"))
        .authenticated("ann", "s3cret", HOST);
    assertFalse((made + " " + made.unauthenticated() + made.check()).contains("s3cret"));
    assertEquals("Authentication[…]", new Authentication("ann", "s3cret", HOST).toString());
  }

  @Test
  void constantIsRenderedOnceForAPair() {
    Bxml constant = response(redirect("next"));
    Bxml made = constant.authenticated("ann", "s3cret", HOST);
    assertSame(made, constant.authenticated("ann", "s3cret", HOST));
    assertSame(made, constant.authenticated("ann", "s3cret", "VOICE.example.com:443"));
    assertNotSame(made, constant.authenticated("ann", "s3cret", null));
    assertNotSame(made, constant.authenticated("ann", "other", HOST));
    assertNotSame(made, constant.authenticated("bob", "s3cret", HOST));
    assertSame(made, constant.authenticated("ann", "s3cret", HOST));
  }

  static Stream<Bxml> documentsInWhichSomethingIsOurs() {
    return Stream.of(
        response(redirect("next")),
        response(gather(speakSentence("1 < 2 & Ä 😀")).gatherUrl("menu").gatherFallbackUrl("f")),
        // nested, and elements without a place in a row
        response(transfer(
            phoneNumber("+15551112222").transferAnswerUrl("a"),
            phoneNumber("+15551113333"),
            sipUri("sip:x@y.example").transferAnswerUrl("c").transferAnswerFallbackUrl("d"))),
        // more elements than there is room for at first
        response(Stream.generate(
                () -> gather(playAudio("/a.wav"), speakSentence("x")).gatherUrl("m"))
            .limit(20)
            .toList()),
        // an empty user name that stands before other attributes
        response(redirect("next").username("").tag("t")),
        response(redirect("next").password("").tag("t"), gather().gatherUrl("m")),
        Bxml.parse(
            "<Response><Hologram><Gather gatherUrl='m'/></Hologram>\n<!-- - --><Ring/></Response>"),
        document(redirect("next")));
  }

  /** Credentials are written into the bytes of a document that is there, else with all of it. */
  @ParameterizedTest
  @MethodSource("documentsInWhichSomethingIsOurs")
  void sameBytesWhetherRenderedBeforeOrNot(Bxml document) {
    String before = document.toBytes().length + document.toXml();
    Bxml written = document.authenticated("a\"<ä", "s3 &cret", HOST);
    Bxml whole = Bxml.parse(document.toXml()).authenticated("a\"<ä", "s3 &cret", HOST);

    assertNotEquals(document, written);
    assertEquals(whole, written);
    assertEquals(new String(whole.toBytes(), UTF_8), new String(written.toBytes(), UTF_8));
    assertEquals(written, Bxml.parse(written.toXml()));
    assertEquals(before, document.toBytes().length + document.toXml());
  }

  /** The bytes into which the first pair was written no longer tell where the second belongs. */
  @Test
  void pairsOfTwoHostsOneAfterTheOther() {
    Bxml bxml = response(
        gather(speakSentence("x")).gatherUrl("https://a.example/menu"),
        redirect("https://b.example/next").redirectFallbackUrl("https://a.example/spare"));
    assertFalse(bxml.toXml().isEmpty(), "rendered before");

    Bxml first = bxml.authenticated("ann", "s3cret", "a.example");
    Bxml second = first.authenticated("bob", "pass", "b.example");

    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
            + "<Gather gatherUrl=\"https://a.example/menu\" username=\"ann\" password=\"s3cret\">"
            + "<SpeakSentence>x</SpeakSentence></Gather>"
            + "<Redirect redirectUrl=\"https://b.example/next\""
            + " redirectFallbackUrl=\"https://a.example/spare\" fallbackUsername=\"ann\""
            + " fallbackPassword=\"s3cret\" username=\"bob\" password=\"pass\"/></Response>",
        second.toXml());
  }

  /** What the first application lacks is not told as of the second. */
  @Test
  void pairOfAnotherHostOfWhichNothingIsThere() {
    Bxml bxml = response(redirect("http://a.example/next"));

    Bxml first = bxml.authenticated("ann", "s3cret", "a.example");
    Bxml second = first.authenticated("bob", "pass", "b.example");

    assertEquals(1, first.unauthenticated().size());
    assertEquals(List.of(), second.unauthenticated());
    assertEquals(bxml, second);
    assertEquals(bxml.toXml(), second.toXml());
  }

  @Test
  void hashesOfPairsDiffer() {
    int hash = new Authentication("ann", "s3cret", HOST).hashCode();
    assertEquals(hash, new Authentication("ann", "s3cret", "VOICE.example.com:443").hashCode());
    assertNotEquals(hash, new Authentication("bob", "s3cret", HOST).hashCode());
  }

  @Test
  void lastFourPairsAreRemembered() {
    Bxml constant = response(redirect("next"));
    List<Bxml> made = IntStream.range(0, 4)
        .mapToObj(i -> constant.authenticated("ann" + i, "s3cret", HOST))
        .toList();
    for (int i = 0; i < 4; i++) {
      assertSame(made.get(i), constant.authenticated("ann" + i, "s3cret", HOST));
    }

    Bxml fifth = constant.authenticated("ann4", "s3cret", HOST);

    assertSame(fifth, constant.authenticated("ann4", "s3cret", HOST));
    for (int i = 1; i < 4; i++) {
      assertSame(made.get(i), constant.authenticated("ann" + i, "s3cret", HOST));
    }
    assertNotSame(made.get(0), constant.authenticated("ann0", "s3cret", HOST));
    assertEquals(made.get(0), constant.authenticated("ann0", "s3cret", HOST));
  }

  @Test
  void manyThreadsEachGetTheirOwnPair() throws Exception {
    Bxml constant = response(redirect("next"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 4_000; i++) {
        String username = "ann" + i % 7;
        calls.add(() -> username + " "
            + constant
                .authenticated(username, "s3cret", HOST)
                .toXml()
                .replaceAll(".*username=\"(\\w+)\".*", "$1"));
      }
      for (Future<String> call : threads.invokeAll(calls)) {
        String[] names = call.get().split(" ", -1);
        assertEquals(names[0], names[1]);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void assertFindings(Bxml made, String... findings) {
    assertEquals(
        List.of(findings),
        made.unauthenticated().stream().map(Finding::toString).toList());
  }
}
