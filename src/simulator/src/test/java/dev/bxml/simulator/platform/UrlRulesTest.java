package dev.bxml.simulator.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.simulator.document.Answering;
import dev.bxml.simulator.document.BxmlReply;
import dev.bxml.simulator.document.RefusedBxmlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where URLs of a document may lead. */
final class UrlRulesTest {

  private static List<String> found(String base, String verbs) throws RefusedBxmlException {
    byte[] document = ("<Response>" + verbs + "</Response>").getBytes(UTF_8);
    Answering answering = Answering.inbound("initiate", false);
    return UrlRules.check(
        BxmlReply.read(document, "application/xml", null, answering).response(), base);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Response/Gather[1].gatherUrl|81|<Gather gatherUrl='http://a.example.com:81/x'/>",
        "Response/Gather[1].gatherFallbackUrl|1023|<Gather gatherUrl='x'"
            + " gatherFallbackUrl='https://a.example.com:1023'/>",
        "Response/Redirect[1].redirectUrl|0|<Redirect redirectUrl='http://u@[::1]:0?a=:9000'/>",
        "Response/Record[1].recordingAvailableUrl|22|<Record"
            + " recordingAvailableUrl='http://127.0.0.1:22/'/>",
        "Response/Transfer[1]/SipUri[1].transferAnswerUrl|442|<Transfer>"
            + "<SipUri transferAnswerUrl='//a.example.com:442/'>sip:a@b.c</SipUri></Transfer>",
        "The text of Response/Gather[1]/PlayAudio[1]|444|<Gather>"
            + "<PlayAudio>http://a.example.com:444/a.wav</PlayAudio></Gather>",
      })
  void aPortThatThePlatformDoesNotCall(String subject, String port, String verbs) throws Exception {
    assertEquals(
        List.of(subject + " should lead to port 80, 443 or one from 1024 on, but leads to " + port
            + ": the platform calls no other"),
        found("http://127.0.0.1/voice", verbs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example.com",
        "http://a.example.com:/",
        "http://a.example.com:80",
        "https://a.example.com:443/",
        "http://[::1]:1024/",
        "http://[fe80::81]/",
        "http://a.example.com:65535",
        "http://a.example.com/x:81",
        "x?to=a:81",
        "mailto:a@b.c:81",
        "x#a&#10;b",
        " ",
      })
  void aPortThatThePlatformCalls(String url) throws Exception {
    assertEquals(List.of(), found("http://127.0.0.1/voice", "<Gather gatherUrl='" + url + "'/>"));
  }

  @Test
  void aRelativeUrlLeadsToThePortOfItsDocument() throws Exception {
    assertEquals(
        List.of("Response/StartGather[1].dtmfUrl should lead to port 80, 443 or one from 1024 on,"
            + " but leads to 88: the platform calls no other"),
        found("http://127.0.0.1:88/voice", "<StartGather dtmfUrl='keys'/>"));
  }

  @Test
  void theLongestUrl() throws Exception {
    String start = "http://127.0.0.1/voice/g?state=";
    String state = "x".repeat(2048 - start.length());
    assertEquals(
        List.of(),
        found("http://127.0.0.1/voice/in", "<Gather gatherUrl='g?state=" + state + "'/>"));
    assertEquals(
        List.of("Response/Gather[1].gatherUrl should lead to a URL of at most 2048 characters, but"
            + " leads to one of 2049"),
        found("http://127.0.0.1/voice/in", "<Gather gatherUrl='g?state=" + state + "x'/>"));
  }
}
