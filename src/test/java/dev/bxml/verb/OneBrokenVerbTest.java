package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies by random documents of good and broken verbs that what is broken is found wherever it
 * stands, with its own path, and that nothing else is. What each verb breaks stands beside it.
 */
final class OneBrokenVerbTest {
  private static final int LONGEST = 12;

  /** What a verb breaks, by the path from it. */
  private record Broken(Rule rule, String path, String found) {}

  private record Sample(String xml, List<Broken> broken) {
    String name() {
      return xml.substring(1).split("[ />]", 2)[0];
    }
  }

  private static final String HANGUP = "<Hangup/>";

  private static final List<String> GOOD = List.of(
      "<SpeakSentence>Hello.</SpeakSentence>",
      "<SpeakSentence voice='julie'>a<break time='1s'/><p>b<emphasis level='strong'>c</emphasis></p>"
          + "</SpeakSentence>",
      "<PlayAudio>https://example.com/a.wav</PlayAudio>",
      "<PlayAudio username='u' password='p'> a.wav </PlayAudio>",
      "<Gather/>",
      "<Gather tag='t' repeatCount='10' maxDigits='1'><SpeakSentence>a</SpeakSentence>"
          + "<PlayAudio>a.wav</PlayAudio></Gather>",
      "<Gather input='speech' hints='a' partialResultCallback='p?a=b#c+d'"
          + " partialResultCallbackMethod='GET'/>",
      "<Pause duration='1'/>",
      "<Ring answerCall='false'/>",
      "<Tag>t</Tag>",
      "<Tag/>",
      "<SendDtmf>1</SendDtmf>",
      "<StartGather dtmfUrl='dtmf' username='u'/>",
      "<StartRecording transcribe='true' transcriptionAvailableUrl='t' password='p' username='u'/>",
      "<Record maxDuration='1' recordingAvailableUrl='HTTPS://example.com' username='u'/>",
      "<StartStream destination='ws://example.com'><StreamParam name='n' value=''/></StartStream>",
      "<StartTranscription destination='wss://example.com' stabilized='false'>"
          + "<CustomParam name='n' value='v'/></StartTranscription>",
      "<StopStream name='s' wait='true'/>",
      "<Transfer privacy='true' transferCallerDisplayName='Private'><PhoneNumber transferAnswerUrl='a'"
          + " transferAnswerMethod='GET'>+1</PhoneNumber><SipUri uui='u'>sip:a@b.c</SipUri></Transfer>",
      "<Refer><SipUri> SIP:a@b.c</SipUri></Refer>",
      "<Connect><Endpoint>e-1</Endpoint></Connect>",
      "<Conference mute='true'>room</Conference>",
      "<Bridge>c-1</Bridge>");

  private static final List<Sample> BROKEN = List.of(
      broken(
          "<Say>a</Say>",
          Rule.ELEMENT_NAME,
          "",
          "is a word of other platforms; write SpeakSentence"),
      broken("<pause/>", Rule.ELEMENT_NAME, "", "is in another case; write Pause"),
      new Sample(
          "<New><a/><a><Pause/><Bxml/></a></New>",
          List.of(
              new Broken(Rule.KNOWN_ELEMENT, "", "this library knows none of that name"),
              new Broken(
                  Rule.ELEMENT_NAME, "/a[2]/Bxml[1]", "is the root of a document; take it out"))),
      broken("<PhoneNumber>+1</PhoneNumber>", Rule.NESTING, "", "stands at the top"),
      new Sample(
          "<Gather><Pause/><SpeakSentence>a</SpeakSentence><Pause/></Gather>",
          List.of(
              new Broken(Rule.NESTING, "/Pause[1]", "stands in Gather"),
              new Broken(Rule.NESTING, "/Pause[2]", "stands in Gather"))),
      broken(
          "<SpeakSentence>a<p><Ring/></p></SpeakSentence>",
          Rule.NESTING,
          "/p[1]/Ring[1]",
          "stands in SpeakSentence"),
      broken("<SpeakSentence> </SpeakSentence>", Rule.TEXT, "", "holds none"),
      broken("<Gather><PlayAudio/></Gather>", Rule.TEXT, "/PlayAudio[1]", "holds none"),
      broken("<StopStream/>", Rule.REQUIRED_ATTRIBUTE, "", "lacks name"),
      broken(
          "<StartStream destination='wss://a'><StreamParam name='a' value='b'/>"
              + "<StreamParam value='b'/></StartStream>",
          Rule.REQUIRED_ATTRIBUTE,
          "/StreamParam[2]",
          "lacks name"),
      broken(
          "<Gather repeatCount='7'>" + "<PlayAudio>a</PlayAudio>".repeat(3) + "</Gather>",
          Rule.PROMPTS,
          "",
          "has 21"),
      broken("<Transfer/>", Rule.DESTINATIONS, "", "has 0"),
      broken(
          "<Transfer>" + "<SipUri>sip:a@b.c</SipUri>".repeat(9) + "</Transfer>",
          Rule.DESTINATIONS,
          "",
          "has 9"),
      broken(
          "<StartTranscription>" + "<CustomParam name='a' value='b'/>".repeat(13)
              + "</StartTranscription>",
          Rule.PARAMETERS,
          "",
          "has 13"),
      broken("<Refer><SipUri>tel:1</SipUri></Refer>", Rule.REFER_TARGET, "", "does not"),
      broken(
          "<StartRecording username='u' recordingAvailableUrl='http://a'/>",
          Rule.HTTPS,
          "",
          "recordingAvailableUrl is http"),
      broken(
          "<PlayAudio password='p' username='u'>http://a</PlayAudio>",
          Rule.HTTPS_ADVISED,
          "",
          "text is http"),
      broken(
          "<Transfer><SipUri fallbackUsername='u' transferAnswerUrl='a'"
              + " transferAnswerFallbackUrl='http://a'>sip:a@b.c</SipUri></Transfer>",
          Rule.HTTPS_ADVISED,
          "/SipUri[1]",
          "transferAnswerFallbackUrl is http"),
      broken(
          "<Ring durations='1'/>",
          Rule.KNOWN_ATTRIBUTE,
          "",
          "has durations; the nearest is duration"),
      broken(
          "<SpeakSentence>a<break length='1s'/></SpeakSentence>",
          Rule.KNOWN_ATTRIBUTE,
          "/break[1]",
          "has length; the nearest is strength"),
      broken("<Pause>a</Pause>", Rule.NO_TEXT, "", "holds some"),
      broken(
          "<SpeakSentence><p> </p></SpeakSentence>",
          Rule.SPOKEN_TEXT,
          "",
          "holds only markup; to be silent, use Pause"),
      new Sample(
          "<SpeakSentence>a<x/><p><x/><x/></p></SpeakSentence>",
          List.of(
              new Broken(Rule.KNOWN_SSML, "/x[1]", "is another"),
              new Broken(Rule.KNOWN_SSML, "/p[1]/x[1]", "is another"),
              new Broken(Rule.KNOWN_SSML, "/p[1]/x[2]", "is another"))),
      broken("<Gather repeatCount='0'/>", Rule.AT_LEAST_ONE, "", "repeatCount is 0"),
      broken("<Record maxDuration='0'/>", Rule.AT_LEAST_ONE, "", "maxDuration is 0"),
      broken("<Gather tag='" + "t".repeat(257) + "'/>", Rule.TAG_LENGTH, "", "has 257"),
      broken(
          "<Transfer><SipUri uui='" + "u".repeat(300) + "'>sip:a@b.c</SipUri></Transfer>",
          Rule.UUI_LENGTH,
          "/SipUri[1]",
          "has 300"),
      broken(
          "<Transfer privacy='true' transferCallerDisplayName='Bob'><PhoneNumber>+1</PhoneNumber>"
              + "</Transfer>",
          Rule.HIDDEN_CALLER,
          "",
          "transferCallerDisplayName is something else"),
      broken("<StartGather dtmfUrl='my dtmf'/>", Rule.URL, "", "dtmfUrl is none"),
      broken("<StartGather dtmfUrl='a\u3000b'/>", Rule.URL, "", "dtmfUrl is none"),
      broken("<StartGather dtmfUrl='tel:1'/>", Rule.URL, "", "dtmfUrl is none"),
      broken("<StartGather dtmfUrl='http//a.example/b'/>", Rule.URL, "", "dtmfUrl is none"),
      broken("<StartGather dtmfUrl='HTTPS//a.example/b'/>", Rule.URL, "", "dtmfUrl is none"),
      broken(
          "<Gather><PlayAudio>ftp://a</PlayAudio></Gather>",
          Rule.URL,
          "/PlayAudio[1]",
          "text is none"),
      broken(
          "<StartGather dtmfUrl='a?b+c'/>",
          Rule.QUERY_PLUS,
          "",
          "dtmfUrl has one, which comes back as a space; write %2B for a plus, %20 for a space"),
      broken("<StartStream destination='a'/>", Rule.WEBSOCKET_URL, "", "has another"),
      broken(
          "<Record detectLanguage='true' transcribe='false'/>",
          Rule.COMPANION,
          "",
          "has detectLanguage without transcribe true"),
      broken(
          "<StartTranscription detectLanguage='true' preferredLanguages='en-US'/>",
          Rule.CONFLICT,
          "",
          "has preferredLanguages and detectLanguage"),
      broken("<Connect/>", Rule.ENDPOINT, "", "holds none"));

  private static Sample broken(String xml, Rule rule, String path, String found) {
    return new Sample(xml, List.of(new Broken(rule, path, found)));
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void amongGoodOnes(long seed) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    int length = random.nextInt(LONGEST);
    boolean good = random.nextBoolean();
    for (int i = 0; i < length; i++) {
      samples.add(
          good || random.nextInt(3) > 0
              ? new Sample(GOOD.get(random.nextInt(GOOD.size())), List.of())
              : BROKEN.get(random.nextInt(BROKEN.size())));
    }
    int end = good || random.nextBoolean() ? length : random.nextInt(length + 1);
    samples.add(end, new Sample(HANGUP, List.of()));
    assertFindings(samples, end);
  }

  static IntStream kinds() {
    return IntStream.range(0, BROKEN.size());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void alone(int kind) {
    assertFindings(List.of(BROKEN.get(kind)), 1);
  }

  private static void assertFindings(List<Sample> samples, int end) {
    StringBuilder xml = new StringBuilder("<Response>");
    Map<String, Integer> numbers = new HashMap<>();
    List<Finding> expected = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      xml.append(sample.xml());
      String path =
          "Response/" + sample.name() + "[" + numbers.merge(sample.name(), 1, Integer::sum) + "]";
      if (i > end) {
        expected.add(new Finding(Rule.REACHABLE, path, "Hangup[1] ends the document before it"));
      }
      for (Broken broken : sample.broken()) {
        expected.add(new Finding(broken.rule(), path + broken.path(), broken.found()));
      }
    }
    String document = xml.append("</Response>").toString();
    assertEquals(expected, Bxml.parse(document).check(), document);
  }
}
