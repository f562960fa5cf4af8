package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that documents read as they were written, verb by verb and attribute by attribute. */
final class BxmlTest {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  @Test
  void menuWithPrompts() {
    Bxml menu = response(
        speakSentence("Welcome to Acme."),
        gather(
                speakSentence("For sales, press 1.").voice("julie"),
                playAudio("https://example.com/or.mp3"))
            .gatherUrl("menu")
            .maxDigits(1)
            .firstDigitTimeout(Duration.ofSeconds(10)),
        redirect("incoming"));
    assertXml("""
        <Response>\
        <SpeakSentence>Welcome to Acme.</SpeakSentence>\
        <Gather gatherUrl="menu" maxDigits="1" firstDigitTimeout="10">\
        <SpeakSentence voice="julie">For sales, press 1.</SpeakSentence>\
        <PlayAudio>https://example.com/or.mp3</PlayAudio>\
        </Gather>\
        <Redirect redirectUrl="incoming"/>\
        </Response>""", menu);
  }

  @Test
  void transferToTwoParties() {
    Bxml transfer = response(transfer(
            phoneNumber("+15551230001").transferAnswerUrl("whisper"),
            sipUri("sip:alice@example.com").uui("YWJj;encoding=base64"))
        .transferCompleteUrl("transferred")
        .transferCompleteMethod(HttpMethod.GET)
        .callTimeout(Duration.ofMillis(20_500))
        .diversionTreatment(DiversionTreatment.STACK)
        .diversionReason(DiversionReason.NO_ANSWER));
    assertXml("""
        <Response>\
        <Transfer transferCompleteUrl="transferred" transferCompleteMethod="GET" \
        callTimeout="20.5" diversionTreatment="stack" diversionReason="no-answer">\
        <PhoneNumber transferAnswerUrl="whisper">+15551230001</PhoneNumber>\
        <SipUri uui="YWJj;encoding=base64">sip:alice@example.com</SipUri>\
        </Transfer>\
        </Response>""", transfer);
  }

  @Test
  void verbsWithoutContent() {
    assertXml(
        "<Response><Ring answerCall=\"false\"/><Pause duration=\"0.1\"/><StopGather/><PauseRecording/>"
            + "<ResumeRecording/><StopRecording/><StopTranscription/><Hangup/></Response>",
        response(
            ring().answerCall(false),
            pause().duration(Duration.ofMillis(100)),
            stopGather(),
            pauseRecording(),
            resumeRecording(),
            stopRecording(),
            stopTranscription(),
            hangup()));
  }

  @Test
  void noVerbs() {
    assertXml("<Response/>", response());
  }

  @Test
  void emptyTagClears() {
    assertXml("<Response><Tag/></Response>", response(tag("")));
  }

  @Test
  void timesInMilliseconds() {
    assertXml(
        "<Response><SendDtmf toneDuration=\"62.5\" toneInterval=\"5000\">1w2</SendDtmf></Response>",
        response(sendDtmf("1w2")
            .toneDuration(Duration.ofNanos(62_500_000))
            .toneInterval(Duration.ofSeconds(5))));
  }

  @Test
  void markupInTextIsSpoken() {
    assertXml(
        "<Response><SpeakSentence>&lt;Hangup/&gt; &amp; \"more\" 'so'</SpeakSentence></Response>",
        response(speakSentence("<Hangup/> & \"more\" 'so'")));
  }

  @Test
  void whitespaceInAttributesIsKeptFromNormalization() {
    assertXml(
        "<Response><Redirect redirectUrl=\"next\" tag=\"a&#10;b&#9;c&#13;d &quot;e&quot; &lt;f&gt;\"/></Response>",
        response(redirect("next").tag("a\nb\tc\rd \"e\" <f>")));
  }

  @Test
  void textThatGrowsByItsEscapes() {
    for (int length = 1; length < 300; length++) {
      assertXml(
          "<Response><Tag>%s%s</Tag></Response>"
              .formatted("&amp;é".repeat(length), "x".repeat(length)),
          response(tag("&é".repeat(length) + "x".repeat(length))));
    }
  }

  @Test
  void everyPlaneOfUnicode() {
    assertXml(
        "<Response><SpeakSentence>\u007F\u0080é\u07FF\u0800€\uD7FF\uE000\uFFFD😀\uDBFF\uDFFF</SpeakSentence></Response>",
        response(speakSentence("\u007F\u0080é\u07FF\u0800€\uD7FF\uE000\uFFFD😀\uDBFF\uDFFF")));
  }

  @Test
  void controlCharacterInText() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> speakSentence("ring\u0007"));
    assertEquals(
        "SpeakSentence.text must hold only characters that XML can carry, but has U+0007 at index"
            + " 4; remove it",
        refusal.getMessage());
  }

  @Test
  void loneSurrogateInAttribute() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> redirect("next").tag("\uD83Dx"));
    assertEquals(
        "Redirect.tag must hold only characters that XML can carry, but has U+D83D at index 0;"
            + " remove it",
        refusal.getMessage());
  }

  @Test
  void charactersThatXmlCannotCarry() {
    for (String text :
        new String[] {"\u0000", "\u001F", "\uFFFE", "\uFFFF", "a\uDE00", "a\uD83D"}) {
      assertThrows(IllegalArgumentException.class, () -> gather().tag(text));
      assertThrows(IllegalArgumentException.class, () -> verb("New").attribute("name", text));
      assertThrows(IllegalArgumentException.class, () -> verb("New").text(text));
    }
  }

  @Test
  void blankWhereSomethingMustBe() {
    assertBlank("Forward.to", () -> forward(" "));
    assertBlank("Redirect.redirectUrl", () -> redirect(""));
    assertBlank("StartGather.dtmfUrl", () -> startGather(" "));
    assertBlank("StartStream.destination", () -> startStream("\t"));
    assertBlank("StopStream.name", () -> stopStream(" "));
  }

  private static void assertBlank(String subject, Executable factory) {
    assertEquals(
        subject + " must be something, but is blank",
        assertThrows(IllegalArgumentException.class, factory).getMessage());
  }

  @Test
  void blankSentence() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> speakSentence(" \n"));
    assertEquals("SpeakSentence.text must be something, but is blank", refusal.getMessage());
  }

  @Test
  void rangeExceeded() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> gather().maxDigits(51));
    assertEquals("Gather.maxDigits must be from 1 to 50, but is 51", refusal.getMessage());
  }

  @Test
  void rangeOfSecondsExceeded() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> pause().duration(Duration.ofMillis(99)));
    assertEquals(
        "Pause.duration must be from 0.1 to 86400 seconds, but is PT0.099S", refusal.getMessage());
  }

  @Test
  void rangeOfMillisecondsExceededByTheLongestDuration() {
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> sendDtmf("1").toneDuration(longest));
    assertEquals(
        "SendDtmf.toneDuration must be from 50 to 5000 milliseconds, but is "
            + "PT2562047788015215H30M7S",
        refusal.getMessage());
  }

  @Test
  void fractionWhereThePlatformWantsWholeSeconds() {
    IllegalArgumentException refusal = assertThrows(
        IllegalArgumentException.class, () -> record().maxDuration(Duration.ofMillis(1500)));
    assertEquals("Record.maxDuration must be whole seconds, but is PT1.5S", refusal.getMessage());
  }

  @Test
  void repeatedNeverOrLess() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> gather().repeatCount(-1));
    assertEquals("Gather.repeatCount must be at least 0, but is -1", refusal.getMessage());
  }

  /** Each method that takes a time, with what it allows. */
  static Stream<Arguments> times() {
    return Stream.of(
        time("Gather.speechTimeout", "0 to 2147483647 seconds", gather()::speechTimeout),
        time("Gather.firstDigitTimeout", "0 to 60 seconds", gather()::firstDigitTimeout),
        time("Gather.interDigitTimeout", "1 to 60 seconds", gather()::interDigitTimeout),
        time("Record.maxDuration", "0 to 10800 seconds", record()::maxDuration),
        time("Record.silenceTimeout", "0 to 10800 seconds", record()::silenceTimeout),
        time("Pause.duration", "0.1 to 86400 seconds", pause()::duration),
        time("Ring.duration", "0.1 to 86400 seconds", ring()::duration),
        time("Transfer.callTimeout", "1 to 300 seconds", transfer()::callTimeout),
        time("Forward.callTimeout", "1 to 300 seconds", forward("+1")::callTimeout),
        time("Conference.callbackTimeout", "1 to 25 seconds", conference("c")::callbackTimeout),
        time("SendDtmf.toneDuration", "50 to 5000 milliseconds", sendDtmf("1")::toneDuration),
        time("SendDtmf.toneInterval", "50 to 5000 milliseconds", sendDtmf("1")::toneInterval),
        time("Ssml.time", "0 to 10000 milliseconds", Ssml::pause));
  }

  private static Arguments time(String subject, String range, Function<Duration, ?> setter) {
    return Arguments.of(subject, range, setter);
  }

  @ParameterizedTest
  @MethodSource("times")
  void timeThatOverflows(String subject, String range, Function<Duration, ?> setter) {
    for (Duration time : List.of(
        Duration.ofSeconds(3_000_000_000L),
        Duration.ofSeconds(Long.MAX_VALUE),
        Duration.ofSeconds(-1),
        Duration.ofSeconds(Long.MIN_VALUE))) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> setter.apply(time));
      assertEquals(subject + " must be from " + range + ", but is " + time, refusal.getMessage());
    }
  }

  @Test
  void everyTimeIsAmongThose() {
    Set<String> subjects = new TreeSet<>();
    for (Method factory : Bxml.class.getMethods()) {
      for (Method method : factory.getReturnType().getMethods()) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        if (BxmlElement.class.isAssignableFrom(factory.getReturnType())
            && parameters.equals(List.of(Duration.class))) {
          subjects.add(factory.getReturnType().getSimpleName() + "." + method.getName());
        }
      }
    }
    subjects.add("Ssml.time");
    Set<String> tested = new TreeSet<>();
    times().forEach(arguments -> tested.add((String) arguments.get()[0]));
    assertEquals(subjects, tested);
  }

  @Test
  void longestSpeechTimeout() {
    assertEquals(
        "<Gather speechTimeout=\"2147483647\"/>",
        gather().speechTimeout(Duration.ofSeconds(Integer.MAX_VALUE)).toString());
    IllegalArgumentException refusal = assertThrows(
        IllegalArgumentException.class,
        () -> gather().speechTimeout(Duration.ofSeconds(3_000_000_000L, 1)));
    assertEquals(
        "Gather.speechTimeout must be whole seconds, but is PT833333H20M0.000000001S",
        refusal.getMessage());
  }

  @Test
  void textTooLong() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> streamParam("name", "x".repeat(2049)));
    assertEquals(
        "StreamParam.value must be at most 2048 characters, but is 2049", refusal.getMessage());
  }

  @Test
  void controlCharacterInDisplayName() {
    IllegalArgumentException refusal = assertThrows(
        IllegalArgumentException.class, () -> forward("+15551230001").callerDisplayName("A\nB"));
    assertEquals(
        "Forward.callerDisplayName must hold no control characters, but does; remove them",
        refusal.getMessage());
  }

  @Test
  void tonesThatNoKeyPadHas() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> sendDtmf("12E"));
    assertEquals(
        "SendDtmf.text must be 1 to 50 of 0-9 A-D a-d * # and the pauses , w W, but is something"
            + " else",
        refusal.getMessage());
  }

  @Test
  void conferenceNameWithASpace() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> conference("my room"));
    assertEquals(
        "Conference.text must be 1 to 100 letters, digits, dashes, underscores and dots, but is"
            + " something else",
        refusal.getMessage());
  }

  @Test
  void nullNamesTheAttribute() {
    assertEquals(
        "Gather.gatherUrl must not be null",
        assertThrows(NullPointerException.class, () -> gather().gatherUrl(null)).getMessage());
    assertEquals(
        "Gather.gatherMethod must not be null",
        assertThrows(NullPointerException.class, () -> gather().gatherMethod(null))
            .getMessage());
    assertEquals(
        "verb",
        assertThrows(NullPointerException.class, () -> response(hangup(), null)).getMessage());
    assertEquals(
        "verbs",
        assertThrows(NullPointerException.class, () -> response((Verb[]) null)).getMessage());
  }

  @Test
  void attributeSetTwiceKeepsItsPlace() {
    assertXml(
        "<Response><Gather gatherUrl=\"b\" maxDigits=\"1\"/></Response>",
        response(gather().gatherUrl("a").maxDigits(1).gatherUrl("b")));
  }

  @Test
  void settingAnAttributeLeavesTheOriginalAlone() {
    Gather original = gather().gatherUrl("a");
    Gather changed = original.maxDigits(1);
    assertNotEquals(original, changed);
    assertEquals("<Gather gatherUrl=\"a\"/>", original.toString());
  }

  @Test
  void orderOfAttributesDoesNotCount() {
    Bxml one = response(gather().gatherUrl("a").maxDigits(1));
    Bxml other = response(gather().maxDigits(1).gatherUrl("a"));
    assertEquals(one, other);
    assertEquals(one.hashCode(), other.hashCode());
  }

  /** A set of verbs or documents is a list when all have one hash code. */
  @Test
  void whatDiffersHasAnotherHashCode() {
    assertEquals(pause().hashCode(), pause().hashCode());
    assertNotEquals(pause().hashCode(), ring().hashCode());
    assertNotEquals(pause().hashCode(), pause().attribute("a", "b").hashCode());
    assertNotEquals(tag("a").hashCode(), tag("b").hashCode());
    assertNotEquals(response(tag("a")).hashCode(), response(tag("b")).hashCode());
    assertNotEquals(
        ConferenceBxml.response(verb("A")).hashCode(), ConferenceBxml.none().hashCode());
  }

  @Test
  void nothingElseIsEqual() {
    assertNotEquals(pause(), response(pause()));
    assertNotEquals(pause(), pause().duration(Duration.ofSeconds(1)));
    assertNotEquals(tag("a"), tag("b"));
    assertNotEquals(ConferenceBxml.none(), ConferenceBxml.response());
    assertNotEquals(ConferenceBxml.response(verb("A")), ConferenceBxml.response(verb("B")));
  }

  @Test
  void emptyTextAddsNothing() {
    assertEquals(verb("New").text("a"), verb("New").text("").text("a").text(""));
    assertXml("<Response><New/></Response>", response(verb("New").text("")));
  }

  @Test
  void replyForAConferenceAsADocument() {
    assertEquals(
        response(speakSentence("Hello.")),
        ConferenceBxml.response(speakSentence("Hello.")).bxml().orElseThrow());
  }

  @Test
  void orderOfVerbsCounts() {
    assertNotEquals(response(pause(), ring()), response(ring(), pause()));
  }

  @Test
  void attributeNewerThanThisLibrary() {
    assertXml(
        "<Response><Gather xml:lang=\"en\" newAttribute=\"&quot;/&gt;\"/></Response>",
        response(gather().attribute("xml:lang", "en").attribute("newAttribute", "\"/>")));
  }

  @Test
  void verbNewerThanThisLibrary() {
    assertXml(
        "<Response><Announce level=\"2\">Now<Pause/><PhoneNumber>+15551230001</PhoneNumber>"
            + "<Deep/></Announce></Response>",
        response(verb("Announce")
            .attribute("level", "2")
            .text("Now")
            .nested(pause())
            .nested(phoneNumber("+15551230001"))
            .nested(verb("Deep"))));
  }

  @Test
  void verbNewerThanThisLibraryFitsEverywhere() {
    assertXml(
        "<Response><Gather><New/></Gather><Transfer><New/></Transfer></Response>",
        response(gather(verb("New")), transfer(verb("New"))));
    assertEquals(
        "<Response><New/></Response>", ConferenceBxml.response(verb("New")).toString());
  }

  @Test
  void nameThatWouldBreakOut() {
    for (String name :
        new String[] {"", "a b", "a/><Hangup", "a=\"", "1a", ":a", "a:", "a:1", "a:-", "é"}) {
      assertEquals(
          "verb name must be an XML name, such as newAttribute, but is not one",
          assertThrows(IllegalArgumentException.class, () -> verb(name)).getMessage());
      assertEquals(
          "attribute name must be an XML name, such as newAttribute, but is not one",
          assertThrows(IllegalArgumentException.class, () -> hangup().attribute(name, "x"))
              .getMessage());
    }
  }

  @Test
  void passwordsAreMaskedForPeopleAlone() {
    Bxml bxml = response(
        redirect("next").username("u").password("one").fallbackPassword("two"),
        startStream("wss://example.com").destinationPassword("three"));
    assertEquals(
        "<Response><Redirect redirectUrl=\"next\" username=\"u\" password=\"***\""
            + " fallbackPassword=\"***\"/>"
            + "<StartStream destination=\"wss://example.com\" destinationPassword=\"***\"/></Response>",
        bxml.toString());
    assertEquals(
        DECLARATION
            + "<Response><Redirect redirectUrl=\"next\" username=\"u\" password=\"one\""
            + " fallbackPassword=\"two\"/>"
            + "<StartStream destination=\"wss://example.com\" destinationPassword=\"three\"/></Response>",
        bxml.toXml());
  }

  @Test
  void bytesAreUtf8AndACopy() throws IOException {
    Bxml bxml = response(speakSentence("Grüße"));
    byte[] expected =
        (DECLARATION + "<Response><SpeakSentence>Grüße</SpeakSentence></Response>").getBytes(UTF_8);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    bxml.writeTo(written);
    assertArrayEquals(expected, written.toByteArray());
    assertArrayEquals(expected, bxml.toBytes());
    assertNotSame(bxml.toBytes(), bxml.toBytes());
    assertEquals(expected.length, bxml.length());
  }

  @Test
  void nothingForAConference() {
    assertEquals("none", ConferenceBxml.none().toString());
    assertEquals(true, ConferenceBxml.none().bxml().isEmpty());
    assertEquals(
        ConferenceBxml.response(speakSentence("Hello.")),
        ConferenceBxml.response(speakSentence("Hello.")));
  }

  private static void assertXml(String expected, Bxml bxml) {
    assertEquals(DECLARATION + expected, bxml.toXml());
  }
}
