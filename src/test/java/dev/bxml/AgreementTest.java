package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.adapter.BxmlValidator;
import dev.bxml.callback.CallbackReader;
import dev.bxml.simulator.document.Answering;
import dev.bxml.simulator.document.BxmlReply;
import dev.bxml.simulator.document.RefusedBxmlException;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Finding;
import dev.bxml.verb.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that the library and the simulator, which share no code, say the same of a document: it
 * is refused by one where it is an error to the other, and worth a word to one where it is a warning
 * to the other.
 */
final class AgreementTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing|<Gather gatherUrl='menu'/>",
        "nothing|<Gather hints='' gatherMethod='POST'/>",
        "nothing|<StartTranscription stabilized='true'/>",
        "nothing|<Forward to='SIP:a@example.com' uui='abc;encoding=hex'/>",
        "nothing|<Transfer><PhoneNumber uui='abc;encoding=hex'>+15551230001</PhoneNumber></Transfer>",
        "nothing|<Forward to='+15551230001' privacy='true' callerDisplayName=''/>",
        "nothing|<Tag/><Ring answerCall='false'/><Forward to='+15551230001'/>",
        "nothing|<StartStream destination='wss://a.b'><StreamParam name='n' value=''/></StartStream>",
        "nothing|<Record username='' recordCompleteUrl='http://example.com'/>",
        "nothing|<Refer><SipUri>SIP:a@example.com</SipUri></Refer>",
        "nothing|<SpeakSentence><sub alias='World Wide Web'/></SpeakSentence>",
        "word|<Gather gatherUrl=''/><SpeakSentence>a</SpeakSentence><Hangup/>",
        "word|<Record recordCompleteUrl=' '/><Hangup/>",
        "word|<Gather gatherURL='menu'/>",
        "word|<SpeakSentence language='en-US'>a</SpeakSentence>",
        "word|<Transfer timeLimit='9'><PhoneNumber>+15551230001</PhoneNumber></Transfer>",
        "word|<Gather input='dtmf' hints='a'/>",
        "word|<Gather repeatCount='0'/>",
        "word|<Record maxDuration='0'/>",
        "word|<Refer><SipUri tag='t'>sip:a@example.com</SipUri></Refer>",
        "word|<SpeakSentence><break time='1s'/></SpeakSentence>",
        "word|<SpeakSentence>a<Break time='1s'/></SpeakSentence>",
        "word|<SpeakSentence>a<break Time='1s'/></SpeakSentence>",
        "word|<SpeakSentence>a<voice/></SpeakSentence>",
        "word|<Redirect redirectUrl='voicemail?caller=+15551230001'/>",
        "word|<Forward to='+15551230001' uui='abc;encoding=hex'/>",
        "word|<Forward to='+15551230001' privacy='true' callerDisplayName='Bob'/>",
        "word|<Hangup>Bye.</Hangup>",
        "word|Hello.<Pause/>",
        "word|<Redirect redirectUrl='next'/><Pause/>",
        "error|<speakSentence>a</speakSentence>",
        "error|<Gather><playaudio>a.wav</playaudio></Gather>",
        "error|<SpeakSentence>a<pause/></SpeakSentence>",
        "error|<SpeakSentence>a<Pause/></SpeakSentence>",
        "error|<Say>a</Say>",
        "error|<Response/>",
        "error|<Gather><Bxml/></Gather>",
        "error|<SpeakSentence>a<p><Response/></p></SpeakSentence>",
        "error|<SpeakSentence>a<response/></SpeakSentence>",
        "error|<Redirect redirectUrl=''/>",
        "error|<Redirect redirecturl='next'/>",
        "error|<StopStream name=' '/>",
        "error|<SpeakSentence> </SpeakSentence>",
        "error|<Refer><SipUri>tel:+15551230001</SipUri></Refer>",
        "error|<Record username='u' password='p' recordCompleteUrl='http://example.com'/>",
      })
  void inAReplyToInitiate(String verdict, String content) throws Exception {
    String response = "<Response>" + content + "</Response>";
    assertEquals(verdict, ofTheLibrary(response), "the library");
    assertEquals(verdict, ofTheSimulator(response), "the simulator");
    String bxml = "<Bxml>" + content + "</Bxml>";
    String same = verdict.equals("nothing") ? "word" : verdict;
    assertEquals(same, ofTheLibrary(bxml), "the library, of the other root");
    assertEquals(same, ofTheSimulator(bxml), "the simulator, of the other root");
  }

  private static String ofTheLibrary(String xml) throws Exception {
    List<Finding> findings = BxmlValidator.check(
        Bxml.parse(xml),
        CallbackReader.read("{\"eventType\":\"initiate\",\"direction\":\"inbound\"}"));
    if (findings.isEmpty()) {
      return "nothing";
    }
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)
        ? "error"
        : "word";
  }

  private static String ofTheSimulator(String xml) {
    try {
      return BxmlReply.read(
                  xml.getBytes(UTF_8),
                  "application/xml; charset=utf-8",
                  null,
                  Answering.inbound("initiate", false))
              .findings()
              .isEmpty()
          ? "nothing"
          : "word";
    } catch (RefusedBxmlException e) {
      return "error";
    }
  }
}
