package dev.bxml.simulator.document;

import static dev.bxml.simulator.document.Replies.assertFindings;
import static dev.bxml.simulator.document.Replies.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies which attributes and texts are refused, and which are only worth a word. */
final class ValueRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Gather maxDigits='51'/>|Gather[1].maxDigits must be a whole number from 1 to 50, but is 51;"
            + " without it the platform takes 50",
        "<Gather maxDigits='1.0'/>|Gather[1].maxDigits must be a whole number from 1 to 50, but is"
            + " 1.0; without it the platform takes 50",
        "<Gather interDigitTimeout='0.5'/>|Gather[1].interDigitTimeout must be a number of seconds"
            + " from 1 to 60, but is 0.5; without it the platform takes 5",
        "<Gather firstDigitTimeout='five'/>|Gather[1].firstDigitTimeout must be a number of seconds"
            + " from 0 to 60, but is five; without it the platform takes 5",
        "<Gather firstDigitTimeout='-1'/>|Gather[1].firstDigitTimeout must be a number of seconds"
            + " from 0 to 60, but is -1; without it the platform takes 5",
        "<Gather firstDigitTimeout='1e1'/>|Gather[1].firstDigitTimeout must be a number of seconds"
            + " from 0 to 60, but is 1e1; without it the platform takes 5",
        "<Pause duration=''/>|Pause[1].duration must be a number of seconds from 0.1 to 86400, but"
            + " is empty; without it the platform takes 1",
        "<Pause duration=' 5'/>|Pause[1].duration must be a number of seconds from 0.1 to 86400, but"
            + " is 5 with space around it; without it the platform takes 1",
        "<Ring answerCall='&#10; true '/>|Ring[1].answerCall must be true or false, but is true with"
            + " space around it; without it the platform takes true",
        "<Pause duration='PT1S'/>|Pause[1].duration must be a number of seconds from 0.1 to 86400,"
            + " but is PT1S; without it the platform takes 1",
        "<Record maxDuration='10801'/>|Record[1].maxDuration must be a whole number of seconds, at"
            + " most 10800, but is 10801; without it the platform takes 60",
        "<SendDtmf toneDuration='49'>1</SendDtmf>|SendDtmf[1].toneDuration must be a number of"
            + " milliseconds from 50 to 5000, but is 49; without it the platform takes 200",
        "<Ring answerCall='yes'/>|Ring[1].answerCall must be true or false, but is yes; without it"
            + " the platform takes true",
        "<Ring answerCall='TRUE'/>|Ring[1].answerCall must be true or false, but is TRUE; without it"
            + " the platform takes true",
        "<Gather gatherMethod='PUT'/>|Gather[1].gatherMethod must be one of POST, GET, but is PUT;"
            + " without it the platform takes POST",
        "<Record fileFormat='ogg'/>|Record[1].fileFormat must be one of wav, mp3, but is ogg;"
            + " without it the platform takes wav",
        "<Forward to='+15551230001' privacy='a b'/>|Forward[1].privacy must be true or false, but is"
            + " something else; correct it",
        "<Redirect/>|Redirect[1] must have the attribute redirectUrl, but has none; add it",
        "<Redirect redirectUrl=' '/>|Redirect[1] must have the attribute redirectUrl, but has none;"
            + " add it",
        "<StartGather dtmfUrl=''/>|StartGather[1] must have the attribute dtmfUrl, but has none; add"
            + " it",
        "<StopStream/>|StopStream[1] must have the attribute name, but has none; add it",
        "<Conference>a room</Conference>|The text of Conference[1] must be letters, digits and"
            + " - _ ., at most 100 characters, but is something else; correct it",
        "<SendDtmf>12x</SendDtmf>|The text of SendDtmf[1] must be keys 0-9 A-D * # and pauses , w W,"
            + " at most 50 characters, but is something else; correct it",
        "<SpeakSentence> </SpeakSentence>|SpeakSentence[1] must hold text, but holds none; put it"
            + " between the tags",
        "<Gather><PlayAudio/></Gather>|Gather[1]/PlayAudio[1] must hold text, but holds none; put it"
            + " between the tags",
        "<Refer><SipUri>tel:+15551230001</SipUri></Refer>|The text of Refer[1]/SipUri[1] must start"
            + " with sip:, but does not; write sip:name@example.com",
      })
  void refused(String content, String message) {
    assertRefused(message.replaceFirst("^(The text of )?", "$1Response/"), content);
  }

  @ParameterizedTest
  @CsvSource({"101, Conference, 100, a", "51, SendDtmf, 50, 1"})
  void tooLongText(int length, String element, int most, String character) throws Exception {
    String longest = character.repeat(most);
    assertFindings("<" + element + ">" + longest + "</" + element + ">");
    String rule = VerbTable.rule(element).text().rule();
    assertRefused(
        "The text of Response/" + element + "[1] must be " + rule + ", but has " + length
            + " characters; correct it",
        "<" + element + ">" + longest + character + "</" + element + ">");
  }

  @Test
  void tooLongParameter() {
    assertRefused(
        "Response/StartTranscription[1]/CustomParam[1].value must be text, at most 2048 characters,"
            + " but has 2049 characters; correct it",
        "<StartTranscription><CustomParam name='n' value='" + "v".repeat(2049)
            + "'/></StartTranscription>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Gather terminatingDigits='#*' firstDigitTimeout='0' interDigitTimeout='60.0'/>",
        "<Record terminatingDigits='' silenceTimeout='0.0' maxDuration='1'/>",
        "<Pause duration='0.1'/><Pause duration='86400'/><Pause duration='007.50'/>",
        "<Tag/><Tag> </Tag><Gather tag=''/>",
        "<Conference callIdsToCoach=''>a-B_1.c</Conference>",
        "<SendDtmf>0123456789ABCDabcd*#,wW</SendDtmf>",
        "<Transfer transferCallerId='' callTimeout='300.0' diversionTreatment='none'"
            + " diversionReason='unknown'><PhoneNumber>+15551230001</PhoneNumber></Transfer>",
        "<Transfer transferCallerId='Anonymous'><PhoneNumber> +15551230001 </PhoneNumber></Transfer>",
        "<StartTranscription tracks='INBOUND' name='a_B-1'/><StartStream tracks='both'"
            + " destination='wss://example.com'/>",
        "<PlayAudio>audio/%C3%BC.wav?a=b</PlayAudio><Redirect redirectUrl='?page=2'/>",
        "<StartStream destination='wss://example.com'><StreamParam name='n' value=''/></StartStream>",
        "<Forward to='SIP:a@example.com' uui='abc;encoding=hex'/>",
        "<Transfer><PhoneNumber uui='abc;encoding=hex'>+15551230001</PhoneNumber></Transfer>",
        "<Record username='' recordCompleteUrl='http://example.com'/>",
        "<Gather hints='' gatherUrl='menu?to=%2B15551230001#a+b'/>",
        "<PlayAudio>a.wav?text=a+b</PlayAudio><Redirect redirectUrl='a+b'/>",
        "<Gather input='speech' hints='yes' language='en-US' speechTimeout='7'/>",
        "<Record transcribe='true' detectLanguage='true' username='u' password='p'"
            + " recordCompleteUrl='https://example.com'/>",
        "<Record username='u' password='p' recordCompleteUrl='/recorded'"
            + " recordingAvailableUrl='http://localhost:8080/file'"
            + " transcriptionAvailableUrl='HTTP://127.0.0.1/text'/>",
        "<Redirect redirectUrl='http://[::1]:8080/next' username='u'/>",
        "<Gather partialResultCallback='http/next' input='speech' gatherUrl='https'/>",
      })
  void allowed(String content) throws Exception {
    assertFindings(content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Pause lenght='1'/>|Pause[1] should have only attributes of Pause, but has lenght; the"
            + " simulator ignores it",
        "<Gather gatherURL='menu'/>|Gather[1] should have only attributes of Gather, but has gatherURL;"
            + " the simulator ignores it, write gatherUrl",
        "<Gather maxDigts='1'/>|Gather[1] should have only attributes of Gather, but has maxDigts; the"
            + " simulator ignores it, write maxDigits",
        "<Gather maxDigits='1' maxDigit='2'/>|Gather[1] should have only attributes of Gather, but has"
            + " maxDigit; the simulator ignores it",
        "<Gather repeat='2'/>|Gather[1] should have only attributes of Gather, but has repeat; the"
            + " simulator ignores it, write repeatCount",
        "<Gather repeatCount='0'/>|Gather[1].repeatCount should be a whole number, at least 1, but is"
            + " 0",
        "<Record maxDuration='0'/>|Record[1].maxDuration should be at least 1, but is 0, of which no"
            + " page says what it does",
        "<Redirect redirectUrl='voicemail?caller=+15551230001'/>|Redirect[1].redirectUrl should have"
            + " no + in its query, but has one, which comes back as a space; write %2B for a plus,"
            + " %20 for a space",
        "<SpeakSentence><break time='1s'/></SpeakSentence>|SpeakSentence[1] should hold text to"
            + " speak, but holds only markup; to be silent, use Pause",
        "<Record recordCompleteUrl=''/>|Record[1].recordCompleteUrl should be left out where there is"
            + " none, but is empty",
        "<Hangup reason='busy'/>|Hangup[1] should have only attributes of Hangup, but has reason; the"
            + " simulator ignores it",
        "<Refer><SipUri tag='t'>sip:a@example.com</SipUri></Refer>|Refer[1]/SipUri[1] should have"
            + " only attributes of SipUri, but has tag; the simulator ignores it",
        "<Gather gatherUrl=''/>|Gather[1].gatherUrl should be left out where there is none, but is"
            + " empty",
        "<Gather gatherUrl='ftp://example.com'/>|Gather[1].gatherUrl should be an http or https URL,"
            + " absolute or relative, but is something else",
        "<Gather gatherUrl='http//example.com'/>|Gather[1].gatherUrl should be an http or https URL,"
            + " absolute or relative, but is something else",
        "<Gather gatherUrl='HTTPS//example.com/menu'/>|Gather[1].gatherUrl should be an http or https"
            + " URL, absolute or relative, but is something else",
        "<PlayAudio>a b.wav</PlayAudio>|The text of PlayAudio[1] should be an http or https URL,"
            + " absolute or relative, but is something else",
        "<StartStream destination='https://example.com'/>|StartStream[1].destination should be a ws"
            + " or wss URL, but is something else",
        "<SpeakSentence voice='suzan'>Hello.</SpeakSentence>|SpeakSentence[1].voice should be one of"
            + " susan, julie, kate, ruth, salli, salli_enh, ivy, ivy_enh, paul, dave, stephen, joey,"
            + " joey_enh, justin, bridget, simon, katrin, stefan, esperanza, violeta, jorge, rosa,"
            + " lupe, penelope, pedro, miguel, jolie, bernard, gabrielle, chantal, liam, paola,"
            + " luca, nadiya, anatoli, masako, kenji, zeina, zhiyu, nicole, russell, raveena, naja,"
            + " mads, carmen, ruben, emma, emma_enh, geraint, but is suzan",
        "<SpeakSentence locale='en-US'>Hello.</SpeakSentence>|SpeakSentence[1].locale should be one"
            + " of arb, cmn-CN, da_DK, de, en_AU, en_GB, en_GB_WLS, en_IN, en_UK, en_US, es, es_MX,"
            + " es_US, fr, fr_CA, it, ja, nl_NL, ro_RO, ru, but is en-US",
        "<Gather terminatingDigits='x'/>|Gather[1].terminatingDigits should be keys 0-9 A-D * #, but"
            + " is something else",
        "<Forward to='5551230001'/>|Forward[1].to should be a number such as +15551230001 or a SIP"
            + " URI, but is something else",
        "<Forward to='+15551230001' from='Acme'/>|Forward[1].from should be a number such as"
            + " +15551230001, or Restricted, Anonymous, Private or Unavailable, but is something"
            + " else",
        "<Forward to='sip:a@example.com' uui='abc'/>|Forward[1].uui should be a value with its"
            + " ;encoding=base64, jwt or hex, at most 256 characters, but is something else",
        "<Forward to='+15551230001' uui='abc;encoding=hex'/>|Forward[1].uui should stand beside"
            + " to=sip:, but does not: it has no effect",
        "<Forward to='+15551230001' callerDisplayName='Acme' privacy='true'/>"
            + "|Forward[1].callerDisplayName should be Restricted, Anonymous, Private or Unavailable"
            + " where privacy is true, but is something else",
        "<Forward to='+15551230001' callerDisplayName='Acme&#9;Inc.'/>|Forward[1].callerDisplayName"
            + " should hold no control characters, but does",
        "<Transfer><PhoneNumber>5551230001</PhoneNumber></Transfer>|The text of"
            + " Transfer[1]/PhoneNumber[1] should be a number such as +15551230001, but is something"
            + " else",
        "<Transfer><SipUri>a@example.com</SipUri></Transfer>|The text of Transfer[1]/SipUri[1] should"
            + " be a SIP URI such as sip:name@example.com, but is something else",
        "<StartTranscription name='a b'/>|StartTranscription[1].name should be letters, digits and"
            + " - _, but is something else",
        "<Gather gatherFallbackUrl='f'/>|Gather[1].gatherFallbackUrl should stand beside gatherUrl,"
            + " but does not: it has no effect",
        "<Gather hints='yes'/>|Gather[1].hints should stand beside input=speech or dtmf_speech, but"
            + " does not: it has no effect",
        "<Record detectLanguage='true'/>|Record[1].detectLanguage should stand beside"
            + " transcribe=true, but does not: it has no effect",
        "<StartTranscription stabilized='false'/>|StartTranscription[1].stabilized should stand"
            + " beside destination, but does not: it has no effect",
        "<StartTranscription detectLanguage='true' preferredLanguages='en-US'/>|StartTranscription[1]"
            + " should have preferredLanguages or detectLanguage, but has both",
        "<Redirect redirectUrl='http://example.com' username='u' password='p'/>"
            + "|Redirect[1].redirectUrl should be https where it has credentials, but is http: they"
            + " can be read on the way",
        "<PlayAudio username='u' password='p'>http://localhost.example.com/a.wav</PlayAudio>|The text"
            + " of PlayAudio[1] should be https where it has credentials, but is http: they can be"
            + " read on the way",
        "<StartStream destination='ws://example.com' destinationPassword='p'/>"
            + "|StartStream[1].destination should be wss where it has credentials, but is ws: they"
            + " can be read on the way",
      })
  void onlyWorthAWord(String content, String finding) throws Exception {
    assertFindings(content, finding.replaceFirst("^(The text of )?", "$1Response/"));
  }

  @Test
  void longTagsAndHeaders() throws Exception {
    assertFindings("<Gather tag='" + "t".repeat(256) + "'/>");
    assertFindings(
        "<Gather tag='" + "t".repeat(257) + "'/>",
        "Response/Gather[1].tag should be text, at most 256 characters, but has 257 characters");
    assertFindings(
        "<Forward to='sip:a@example.com' uui='" + "u".repeat(300) + ";encoding=jwt'/>",
        "Response/Forward[1].uui should be a value with its ;encoding=base64, jwt or hex, at most"
            + " 256 characters, but has 313 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "Record, recordCompleteUrl, username",
    "Record, recordCompleteFallbackUrl, fallbackUsername",
    "Record, transcriptionAvailableUrl, username",
    "StartRecording, recordingAvailableUrl, username",
    "StartTranscription, transcriptionEventUrl, username",
  })
  void credentialsThatGoByHttpsOnly(String element, String attribute, String username) {
    assertRefused(
        "Response/" + element + "[1]." + attribute + " must be https where it has credentials, but"
            + " is http; use https",
        "<%s %s='http://example.com' %s='u'/>".formatted(element, attribute, username));
  }

  @Test
  void whatThePlatformMakesOfIt() throws Exception {
    assertEquals(
        "inbound", Replies.verb("<StartTranscription tracks='INBOUND'/>").text("tracks"));
    assertEquals(null, Replies.verb("<Gather gatherUrl=' '/>").text("gatherUrl"));
    assertEquals(false, Replies.verb("<Gather gatherUrl=' '/>").endsDocument());
    assertEquals("", Replies.verb("<Record terminatingDigits=''/>").text("terminatingDigits"));
    assertEquals("", Replies.verb("<Gather tag=''/>").text("tag"));
    assertEquals(null, Replies.verb("<Gather/>").text("tag"));
    assertEquals("c-1", Replies.verb("<Bridge>\n  c-1\n</Bridge>").text());
  }
}
