package dev.bxml.verb;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that each rule for a whole document finds what breaks it, with the path to it. */
final class BxmlCheckTest {

  @Test
  void nothingToFind() {
    assertFindings(response(
        speakSentence("Welcome."),
        gather(speakSentence("Press 1."), playAudio("a.wav")).gatherUrl("menu").repeatCount(10)));
  }

  @Test
  void largestDocument() {
    int frame = response(speakSentence("x")).length() - 1;
    assertFindings(response(speakSentence("x".repeat(65_536 - frame))));
    assertFindings(
        response(speakSentence("x".repeat(65_537 - frame))),
        "ERROR Response must be at most 65536 bytes, but is 65537");
  }

  @Test
  void tooManyPromptsWithRepetitions() {
    Gather gather = gather(speakSentence("a"), speakSentence("b"), speakSentence("c"));
    assertFindings(
        response(pause(), gather.repeatCount(6), gather.repeatCount(7)),
        "ERROR Response/Gather[2] must have at most 20 prompts, repetitions counted, but has 21");
  }

  @Test
  void repetitionsThatAreNoNumberCountAsOne() {
    assertFindings(response(gather(speakSentence("a")).attribute("repeatCount", "often")));
  }

  @Test
  void textBesideTheVerbs() {
    assertFindings(
        parse("<Response>Hello.<Pause/></Response>"),
        "WARNING Response should hold no text, but holds some");
  }

  @Test
  void tooManyPrompts() {
    Prompt[] prompts = Collections.nCopies(21, speakSentence("a")).toArray(Prompt[]::new);
    assertFindings(
        response(gather(prompts)),
        "ERROR Response/Gather[1] must have at most 20 prompts, repetitions counted, but has 21");
  }

  @Test
  void destinations() {
    Destination[] nine =
        Stream.generate(() -> phoneNumber("+15551230001")).limit(9).toArray(Destination[]::new);
    assertFindings(response(transfer(Arrays.copyOf(nine, 8))));
    assertFindings(
        response(transfer(), transfer(nine)),
        "ERROR Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        "ERROR Response/Transfer[2] must have 1 to 8 destinations, but has 9");
  }

  @Test
  void tooManyParameters() {
    StreamParam[] params =
        Stream.generate(() -> streamParam("n", "v")).limit(13).toArray(StreamParam[]::new);
    assertFindings(response(startStream("wss://example.com", Arrays.copyOf(params, 12))));
    assertFindings(
        response(startStream("wss://example.com", params)),
        "ERROR Response/StartStream[1] must have at most 12 parameters, but has 13");
  }

  @Test
  void verbsBehindOneThatEndsTheDocument() {
    assertFindings(
        response(gather().gatherUrl("menu"), pause(), redirect("incoming")),
        "WARNING Response/Pause[1] should be reachable, but Gather[1] ends the document before it",
        "WARNING Response/Redirect[1] should be reachable, but Gather[1] ends the document before"
            + " it");
    assertFindings(response(gather(), record(), transfer(phoneNumber("+1")), pause()));
  }

  @Test
  void elementsInTheWrongPlace() {
    assertFindings(
        parse("""
            <Response><PhoneNumber>+1</PhoneNumber><Gather><Hangup/>text</Gather>\
            <SpeakSentence>a<Hangup/></SpeakSentence><Pause><Ring/></Pause></Response>"""),
        "ERROR Response/PhoneNumber[1] must not stand here, but stands at the top",
        "WARNING Response/Gather[1] should hold no text, but holds some",
        "ERROR Response/Gather[1]/Hangup[1] must not stand here, but stands in Gather",
        "ERROR Response/SpeakSentence[1]/Hangup[1] must not stand here, but stands in"
            + " SpeakSentence",
        "ERROR Response/Pause[1]/Ring[1] must not stand here, but stands in Pause");
  }

  @Test
  void elementsNobodyKnows() {
    assertFindings(
        response(verb("Hangupp"), gather(verb("Sing")), speakSsml("<p>a<marquee/></p>")),
        "WARNING Response/Hangupp[1] should be an element of BXML, but this library knows none of"
            + " that name",
        "WARNING Response/Gather[1]/Sing[1] should be an element of BXML, but this library knows"
            + " none of that name",
        "WARNING Response/SpeakSentence[1]/p[1]/marquee[1] should be one of the nine SSML tags, but"
            + " is another");
  }

  @Test
  void whatIsRequiredIsMissing() {
    assertFindings(
        parse("""
            <Response><SpeakSentence> </SpeakSentence><StartStream><StreamParam name="n"/>\
            </StartStream><Redirect/></Response>"""),
        "ERROR Response/SpeakSentence[1] must hold text, but holds none",
        "ERROR Response/StartStream[1] must have all required attributes, but lacks destination",
        "ERROR Response/StartStream[1]/StreamParam[1] must have all required attributes, but lacks"
            + " value",
        "ERROR Response/Redirect[1] must have all required attributes, but lacks redirectUrl");
  }

  @Test
  void referTargets() {
    assertFindings(response(refer(sipUri("sip:a@example.com"))));
    assertFindings(response(refer(sipUri(" SIP:a@example.com"))));
    String rule =
        "ERROR Response/Refer[1] must hold one SipUri that starts with sip:, but does not";
    assertFindings(response(refer(sipUri("tel:1"))), rule);
    assertFindings(parse("<Response><Refer/></Response>"), rule);
    assertFindings(
        parse("<Response><Refer><SipUri>sip:a@b.c</SipUri><SipUri>sip:a@b.c</SipUri></Refer>"
            + "</Response>"),
        rule);
  }

  @Test
  void elementInAReferTarget() {
    assertFindings(
        parse("<Response><Refer><SipUri>sip:a@b.c<Pause/></SipUri></Refer></Response>"),
        "ERROR Response/Refer[1]/SipUri[1]/Pause[1] must not stand here, but stands in SipUri");
  }

  /** The vendor's own branch of its SDK writes some, so that they cost no call. */
  @Test
  void attributesOfAReferTarget() {
    assertFindings(
        response(refer(sipUri("sip:a@example.com")
            .tag("t")
            .transferAnswerMethod(HttpMethod.POST)
            .attribute("x", "1"))),
        "WARNING Response/Refer[1]/SipUri[1] should have only attributes of its own, but has tag, and"
            + " there are none",
        "WARNING Response/Refer[1]/SipUri[1] should have only attributes of its own, but has"
            + " transferAnswerMethod, and there are none",
        "WARNING Response/Refer[1]/SipUri[1] should have only attributes of its own, but has x, and"
            + " there are none");
  }

  @Test
  void credentialsInTheClear() {
    assertFindings(
        response(
            redirect("http://example.com").username("u"),
            record()
                .recordCompleteUrl("http://example.com/a")
                .recordingAvailableUrl("https://example.com/b")
                .username("u"),
            startRecording().recordingAvailableUrl("next").username("u"),
            playAudio("http://example.com/a.wav").username("u")),
        "WARNING Response/Redirect[1] should use https where it has credentials, but redirectUrl is"
            + " http",
        "WARNING Response/Record[1] should be reachable, but Redirect[1] ends the document before"
            + " it",
        "ERROR Response/Record[1] must use https where it has credentials, but recordCompleteUrl is"
            + " http",
        "WARNING Response/StartRecording[1] should be reachable, but Redirect[1] ends the document"
            + " before it",
        "WARNING Response/PlayAudio[1] should be reachable, but Redirect[1] ends the document before"
            + " it",
        "WARNING Response/PlayAudio[1] should use https where it has credentials, but text is http");
  }

  @Test
  void fallbackCredentialsAreForFallbackUrls() {
    assertFindings(
        response(gather()
            .gatherUrl("http://example.com")
            .gatherFallbackUrl("HTTP://example.com")
            .fallbackUsername("u")
            .fallbackPassword("p")),
        "WARNING Response/Gather[1] should use https where it has credentials, but"
            + " gatherFallbackUrl is http");
  }

  @Test
  void longTagAndUui() {
    assertFindings(response(startGather("dtmf").tag("x".repeat(256))));
    assertFindings(
        response(
            startGather("dtmf").tag("x".repeat(257)),
            forward("sip:a@example.com").uui("x".repeat(257))),
        "WARNING Response/StartGather[1] should have a tag of at most 256 characters, but has 257",
        "WARNING Response/Forward[1] should have a uui of at most 256 characters, but has 257");
  }

  @Test
  void urlsThatAreNone() {
    assertFindings(
        response(
            playAudio("ftp://example.com/a.wav"),
            gather()
                .gatherUrl("my menu")
                .partialResultCallback("mailto:a@example.com")
                .input(GatherInput.SPEECH),
            pause()),
        "WARNING Response/PlayAudio[1] should have http or https URLs, absolute or relative, but"
            + " text is none",
        "WARNING Response/Gather[1] should have http or https URLs, absolute or relative, but"
            + " gatherUrl is none",
        "WARNING Response/Gather[1] should have http or https URLs, absolute or relative, but"
            + " partialResultCallback is none",
        "WARNING Response/Pause[1] should be reachable, but Gather[1] ends the document before it");
  }

  @Test
  void webSocketOfAnotherKind() {
    assertFindings(
        response(
            startStream("https://example.com"),
            startStream("ws://example.com").destinationPassword("p"),
            startTranscription().destination("").stabilized(false)),
        "WARNING Response/StartStream[1] should have a ws or wss destination, but has another",
        "WARNING Response/StartStream[2] should use https where it has credentials, but destination"
            + " is ws",
        "WARNING Response/StartTranscription[1] should have a ws or wss destination, but has an empty"
            + " one, which counts as none",
        "WARNING Response/StartTranscription[1] should have the attributes that its attributes need,"
            + " but has stabilized without destination");
  }

  @Test
  void attributesWithoutTheirCompanion() {
    assertFindings(
        response(
            gather().gatherMethod(HttpMethod.GET).hints("one, two"),
            gather().partialResultCallbackMethod(HttpMethod.GET),
            transfer(phoneNumber("+1").transferAnswerFallbackUrl("b"))
                .diversionReason(DiversionReason.AWAY),
            startTranscription()
                .stabilized(false)
                .detectLanguage(true)
                .preferredLanguages("en-US")),
        "WARNING Response/Gather[1] should have the attributes that its attributes need, but has"
            + " gatherMethod without gatherUrl",
        "WARNING Response/Gather[1] should have the attributes that its attributes need, but has"
            + " hints without input",
        "WARNING Response/Gather[2] should have the attributes that its attributes need, but has"
            + " partialResultCallbackMethod without partialResultCallback",
        "WARNING Response/Transfer[1] should have the attributes that its attributes need, but has"
            + " diversionReason without diversionTreatment",
        "WARNING Response/Transfer[1]/PhoneNumber[1] should have the attributes that its attributes"
            + " need, but has transferAnswerFallbackUrl without transferAnswerUrl",
        "WARNING Response/StartTranscription[1] should have the attributes that its attributes need,"
            + " but has stabilized without destination",
        "WARNING Response/StartTranscription[1] should not have attributes that exclude each other,"
            + " but has preferredLanguages and detectLanguage");
  }

  /** Each with its default, where a default is written, and with no URL beside it. */
  @Test
  void whatTheVendorsLibraryAlwaysWrites() {
    assertFindings(parse("""
            <Response>
              <Conference mute="false" hold="false" callIdsToCoach="" conferenceEventMethod="POST"\
               conferenceEventFallbackMethod="POST">room</Conference>
              <Gather gatherMethod="POST" gatherFallbackMethod="POST" maxDigits="50"\
               firstDigitTimeout="5.0" interDigitTimeout="5.0" repeatCount="1"/>
              <StartTranscription transcriptionEventMethod="POST" stabilized="true"/>
              <Transfer callTimeout="300.0" transferCompleteMethod="POST"\
               transferCompleteFallbackMethod="POST" diversionTreatment="none"\
               diversionReason="unknown">
                <PhoneNumber transferAnswerMethod="POST" transferAnswerFallbackMethod="POST"\
               transferDisconnectMethod="POST">+15551230001</PhoneNumber>
                <SipUri transferAnswerMethod="POST" transferDisconnectMethod="POST">sip:a@b.c</SipUri>
              </Transfer>
            </Response>"""));
  }

  @Test
  void companionOfAnotherValueOrEmpty() {
    String rule = " should have the attributes that its attributes need, but has ";
    assertFindings(
        parse("""
            <Response>\
            <Gather input="dtmf" hints="a"/>\
            <Gather input="dtmf_speech" hints="a" speechTimeout="9"/>\
            <Gather gatherUrl="" gatherMethod="GET"/>\
            <Record transcribe="false" detectLanguage="true"/>\
            <Transfer diversionTreatment="none" diversionReason="away">\
            <PhoneNumber>+15551230001</PhoneNumber></Transfer></Response>"""),
        "WARNING Response/Gather[1]" + rule + "hints without input speech or dtmf_speech",
        "WARNING Response/Gather[3] should have http or https URLs, absolute or relative, but"
            + " gatherUrl is empty, which counts as none",
        "WARNING Response/Gather[3]" + rule + "gatherMethod without gatherUrl",
        "WARNING Response/Record[1]" + rule + "detectLanguage without transcribe true",
        "WARNING Response/Transfer[1]" + rule + "diversionReason without diversionTreatment stack");
  }

  /** What is advice for a Gather is none for another element. */
  @ParameterizedTest
  @CsvSource({
    "<SpeakSentence language='en-US'>a</SpeakSentence>, SpeakSentence, language, locale",
    "<StartTranscription language='en-US'/>, StartTranscription, language, detectLanguage",
    "<SpeakSentence hints='a'>a</SpeakSentence>, SpeakSentence, hints, gender",
    "<Transfer timeLimit='7200'><PhoneNumber>+1</PhoneNumber></Transfer>, Transfer, timeLimit,"
        + " callTimeout",
    "<Gather timeout='5'/>, Gather, timeout, speechTimeout",
    "<Gather numDigits='1'/>, Gather, numDigits, maxDigits",
    "<Record maxLength='5'/>, Record, maxLength, maxDuration",
    "<Pause length='5'/>, Pause, length, duration",
    "<Redirect url='next' redirectUrl='next'/>, Redirect, url, redirectUrl",
  })
  void attributeOfAnotherElement(String xml, String element, String attribute, String nearest) {
    assertFindings(
        parse("<Response>" + xml + "</Response>"),
        "WARNING Response/%s[1] should have only attributes of its own, but has %s; the nearest is %s"
            .formatted(element, attribute, nearest));
  }

  @ParameterizedTest
  @CsvSource({
    "<Gather gatherURL='menu'/>, Gather, gatherURL, gatherUrl",
    "<Gather maxdigits='1'/>, Gather, maxdigits, maxDigits",
    "<Record recordcompleteurl='r'/>, Record, recordcompleteurl, recordCompleteUrl",
    "<Transfer TransferCompleteUrl='t'><PhoneNumber>+1</PhoneNumber></Transfer>, Transfer,"
        + " TransferCompleteUrl, transferCompleteUrl",
    "<Gather TAG='t'/>, Gather, TAG, tag",
    "<SpeakSentence Voice='julie'>a</SpeakSentence>, SpeakSentence, Voice, voice",
  })
  void attributeInAnotherCase(String xml, String element, String attribute, String meant) {
    assertFindings(
        parse("<Response>" + xml + "</Response>"),
        "WARNING Response/%s[1] should have only attributes of its own, but has %s, which is in"
                .formatted(element, attribute)
            + " another case; write " + meant);
  }

  @Test
  void attributeByCodeThatNobodyKnows() {
    String rule = " should have only attributes of its own, but has ";
    assertFindings(
        response(
            gather().attribute("gatherURL", "menu"),
            verb("Gather").attribute("gatherurl", "menu"),
            verb("New").attribute("anything", "1"),
            speakSsml("a<break Time='1s'/><p lang='x'>b</p><break length='1s'/>"),
            hangup().attribute("x".repeat(41), "busy")),
        "WARNING Response/Gather[1]" + rule
            + "gatherURL, which is in another case; write gatherUrl",
        "WARNING Response/Gather[2]" + rule
            + "gatherurl, which is in another case; write gatherUrl",
        "WARNING Response/New[1] should be an element of BXML, but this library knows none of that"
            + " name",
        "WARNING Response/SpeakSentence[1]/break[1]" + rule
            + "Time, which is in another case; write" + " time",
        "WARNING Response/SpeakSentence[1]/p[1]" + rule + "lang, and there are none",
        "WARNING Response/SpeakSentence[1]/break[2]" + rule + "length; the nearest is strength",
        "WARNING Response/Hangup[1]" + rule + "a long name, and there are none");
  }

  @Test
  void attributeOfTheRoot() {
    assertFindings(
        parse("<Response xmlns='urn:x' xmlns:xsi='urn:y' id='1'/>"),
        "WARNING Response should have only attributes of its own, but has xmlns, and BXML has no"
            + " namespaces",
        "WARNING Response should have only attributes of its own, but has xmlns:xsi, and BXML has no"
            + " namespaces",
        "WARNING Response should have only attributes of its own, but has id, and there are none");
  }

  /** The name decides, wherever it stands and whatever it came by. */
  @Test
  void elementInAnotherCase() {
    assertFindings(
        response(
            verb("speakSentence").text("a"),
            verb("HANGUP"),
            gather(verb("playaudio").text("a.wav")).gatherUrl("menu"),
            transfer(verb("phoneNumber").text("+15551230001"))),
        "ERROR Response/speakSentence[1] must be an element of BXML, but is in another case; write"
            + " SpeakSentence",
        "ERROR Response/HANGUP[1] must be an element of BXML, but is in another case; write Hangup",
        "ERROR Response/Gather[1]/playaudio[1] must be an element of BXML, but is in another case;"
            + " write PlayAudio",
        "WARNING Response/Transfer[1] should be reachable, but Gather[1] ends the document before it",
        "ERROR Response/Transfer[1]/phoneNumber[1] must be an element of BXML, but is in another"
            + " case; write PhoneNumber");
    assertFindings(
        parse("<Response><SpeakSentence>a<pause/></SpeakSentence></Response>"),
        "ERROR Response/SpeakSentence[1]/pause[1] must be an element of BXML, but is in another case;"
            + " write Pause");
  }

  /** SSML beyond the nine tags is let through, so that one in another case costs no call. */
  @Test
  void speechTagInAnotherCase() {
    assertFindings(
        response(speakSsml("a<Break time='1s'/><SAY-AS>b</SAY-AS>")),
        "WARNING Response/SpeakSentence[1]/Break[1] should be one of the nine SSML tags, but is in"
            + " another case; write break",
        "WARNING Response/SpeakSentence[1]/SAY-AS[1] should be one of the nine SSML tags, but is in"
            + " another case; write say-as");
  }

  @Test
  void rootWithinADocument() {
    String rule = " must be an element of BXML, but is the root of a document; take it out";
    assertFindings(
        parse("<Response><Response><Hangup/></Response></Response>"),
        "ERROR Response/Response[1]" + rule);
    assertFindings(
        parse("<Bxml><Gather><Bxml/></Gather><Pause><response/></Pause>"
            + "<SpeakSentence>a<p><Response/></p></SpeakSentence><New><a><Bxml/></a></New></Bxml>"),
        "ERROR Bxml/Gather[1]/Bxml[1]" + rule,
        "ERROR Bxml/Pause[1]/response[1]" + rule,
        "ERROR Bxml/SpeakSentence[1]/p[1]/Response[1]" + rule,
        "WARNING Bxml/New[1] should be an element of BXML, but this library knows none of that name",
        "ERROR Bxml/New[1]/a[1]/Bxml[1]" + rule);
    assertFindings(
        response(verb("Response").nested(hangup())), "ERROR Response/Response[1]" + rule);
  }

  @ParameterizedTest
  @CsvSource({
    "Say, SpeakSentence",
    "say, SpeakSentence",
    "Speak, SpeakSentence",
    "Play, PlayAudio",
    "Dial, Transfer",
    "Enqueue, Conference",
    "Reject, Hangup",
    "Wait, Pause",
    "GetDigits, Gather",
    "GetInput, Gather",
    "Number, PhoneNumber",
    "Sip, SipUri",
  })
  void wordOfAnotherPlatform(String word, String meant) {
    assertFindings(
        response(verb(word).text("a")),
        "ERROR Response/%s[1] must be an element of BXML, but is a word of other platforms; write %s"
            .formatted(word, meant));
  }

  @Test
  void emptyUrlCountsAsNone() {
    String rule = " should have http or https URLs, absolute or relative, but ";
    assertFindings(
        parse("""
            <Response><Gather gatherUrl=""/><Record recordCompleteUrl=" "/>\
            <Transfer transferCompleteUrl=""><PhoneNumber>+15551230001</PhoneNumber></Transfer>\
            <Refer referCompleteUrl=""><SipUri>sip:a@b.c</SipUri></Refer>\
            <Bridge bridgeCompleteUrl="">c-1</Bridge><Hangup/></Response>"""),
        "WARNING Response/Gather[1]" + rule + "gatherUrl is empty, which counts as none",
        "WARNING Response/Record[1]" + rule + "recordCompleteUrl is empty, which counts as none",
        "WARNING Response/Transfer[1]" + rule
            + "transferCompleteUrl is empty, which counts as none",
        "WARNING Response/Refer[1]" + rule + "referCompleteUrl is empty, which counts as none",
        "WARNING Response/Bridge[1]" + rule + "bridgeCompleteUrl is empty, which counts as none");
    assertFindings(
        response(gather().gatherUrl(""), speakSentence("a")),
        "WARNING Response/Gather[1]" + rule + "gatherUrl is empty, which counts as none");
  }

  @Test
  void requiredAndEmpty() {
    String lacks = " must have all required attributes, but lacks ";
    String url = " should have http or https URLs, absolute or relative, but ";
    assertFindings(
        parse("""
            <Response><StartGather dtmfUrl=""/><StopStream name=" "/>\
            <StartStream destination="wss://example.com"><StreamParam name="n" value=""/>\
            </StartStream></Response>"""),
        "ERROR Response/StartGather[1]" + lacks + "dtmfUrl",
        "WARNING Response/StartGather[1]" + url + "dtmfUrl is empty, which counts as none",
        "ERROR Response/StopStream[1]" + lacks + "name");
  }

  /** The log has the errors alone of a document that has some, and they must say it all. */
  @Test
  void requiredInAnotherCase() {
    String lacks = " must have all required attributes, but lacks ";
    String own = " should have only attributes of its own, but has ";
    assertFindings(
        parse("<Response><StopStream NAME='s'/><Redirect redirectURL='a' url='b'/></Response>"),
        "ERROR Response/StopStream[1]" + lacks + "name, and has it in another case",
        "WARNING Response/StopStream[1]" + own + "NAME, which is in another case; write name",
        "ERROR Response/Redirect[1]" + lacks + "redirectUrl, and has it in another case",
        "WARNING Response/Redirect[1]" + own
            + "redirectURL, which is in another case; write redirectUrl",
        "WARNING Response/Redirect[1]" + own + "url; the nearest is redirectUrl");
    assertFindings(
        parse("<Response><StopStream name='' Name='s'/></Response>"),
        "ERROR Response/StopStream[1]" + lacks + "name, and has it in another case",
        "WARNING Response/StopStream[1]" + own + "Name, which is in another case; write name");
  }

  /** To say of each of thousands which it is takes seconds, and nobody reads it. */
  @Test
  void moreFindingsThanAnybodyReads() {
    Verb[] verbs = new Verb[5_000];
    Arrays.fill(verbs, verb("New"));
    assertEquals(100, response(verbs).check().size());

    Gather gather = gather();
    for (int i = 0; i < 300; i++) {
      gather = gather.attribute("new" + i, "");
    }
    assertEquals(100, response(gather).check().size());
  }

  @Test
  void errorBehindMoreFindingsThanAnybodyReads() {
    Verb[] verbs = new Verb[200];
    Arrays.fill(verbs, verb("New"));
    verbs[150] = transfer();
    verbs[160] = transfer();
    List<Finding> findings = response(verbs).check();
    assertEquals(101, findings.size());
    assertEquals(
        "Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        findings.get(100).toString());
  }

  @Test
  void errorBeforeMoreFindingsThanAnybodyReads() {
    Verb[] verbs = new Verb[200];
    Arrays.fill(verbs, verb("New"));
    verbs[0] = transfer();
    verbs[199] = transfer();
    assertEquals(100, response(verbs).check().size());
  }

  /** What no page gives a least value for costs no call, by a method or in a document. */
  @Test
  void noRepetitionAndNoTime() {
    String rule = " should have a repeatCount and a maxDuration of at least 1, but ";
    assertFindings(
        response(gather(speakSentence("a")).repeatCount(0), record().maxDuration(Duration.ZERO)),
        "WARNING Response/Gather[1]" + rule + "repeatCount is 0",
        "WARNING Response/Record[1]" + rule + "maxDuration is 0");
  }

  /** Limits of the pages are for what the pages know. */
  @Test
  void newerElementsDoNotCount() {
    Destination[] eight =
        Stream.generate(() -> phoneNumber("+15551230001")).limit(8).toArray(Destination[]::new);
    Destination[] nine = Arrays.copyOf(eight, 9);
    nine[8] = verb("New");
    String rule = " should be an element of BXML, but this library knows none of that name";
    assertFindings(
        response(transfer(nine), transfer(verb("New"))),
        "WARNING Response/Transfer[1]/New[1]" + rule,
        "WARNING Response/Transfer[2]/New[1]" + rule);
  }

  @Test
  void forwardBehindWhatAnswers() {
    String rule =
        "WARNING Response/Forward[1] should come before anything that answers the call, but ";
    Forward forward = forward("+15551230001");
    assertFindings(
        response(tag("t"), startRecording(), pause(), ring().answerCall(false), forward));
    assertFindings(
        response(speakSentence("a"), forward),
        rule + "SpeakSentence[1] stands before it; use Transfer");
    assertFindings(
        response(ring().answerCall(false), ring(), playAudio("a.wav"), forward),
        rule + "Ring[2] stands before it; use Transfer");
    assertFindings(response(gather(), forward), rule + "Gather[1] stands before it; use Transfer");
    assertFindings(
        response(gather().gatherUrl("menu"), forward),
        "WARNING Response/Forward[1] should be reachable, but Gather[1] ends the document before it");
  }

  @Test
  void hiddenCallerWithAName() {
    String rule =
        " should have the display name Restricted, Anonymous, Private or Unavailable where"
            + " privacy is true, but ";
    Forward forward = forward("+15551230001").privacy(true);
    assertFindings(response(forward.callerDisplayName("Private")));
    assertFindings(response(forward.callerDisplayName("")));
    assertFindings(response(forward("+15551230001").privacy(false).callerDisplayName("Bob")));
    assertFindings(
        response(
            transfer(phoneNumber("+15551230001"))
                .privacy(true)
                .transferCallerDisplayName("anonymous"),
            tag("t")),
        "WARNING Response/Transfer[1]" + rule + "transferCallerDisplayName is something else");
    assertFindings(
        response(forward.callerDisplayName("Bob")),
        "WARNING Response/Forward[1]" + rule + "callerDisplayName is something else");
  }

  /** Of a PhoneNumber the vendor's library has it too. */
  @Test
  void userToUserHeaderForAPhoneNumber() {
    String uui = "abc;encoding=hex";
    assertFindings(response(forward("sip:a@example.com").uui(uui)));
    assertFindings(response(forward("SIP:a@example.com").uui(uui)));
    assertFindings(response(transfer(phoneNumber("+15551230001").uui(uui))));
    assertFindings(
        response(forward("+15551230001").uui(uui)),
        "WARNING Response/Forward[1] should have a uui only where to starts with sip:, but to is"
            + " something else");
  }

  @ParameterizedTest
  @CsvSource({
    "voicemail?caller=+15551230001, true",
    "/voice/menu?to=sip:+1@example.com, true",
    "https://example.com/?a=b&q=c+d#e, true",
    "?+, true",
    "voicemail?caller=%2B15551230001, false",
    "a+b/c, false",
    "menu?a=b#c+d, false",
    "menu#a?b+c, false",
    "#?a+b, false",
  })
  void plusInAQuery(String url, boolean found) {
    String rule = " should have no + in the query of a URL, but %s has one, which comes back as a"
        + " space; write %%2B for a plus, %%20 for a space";
    List<String> expected = Stream.of(
            "WARNING Response/Gather[1]" + rule.formatted("partialResultCallback"),
            "WARNING Response/Transfer[1]/PhoneNumber[1]"
                + rule.formatted("transferAnswerFallbackUrl"),
            "WARNING Response/Redirect[1]" + rule.formatted("redirectUrl"))
        .toList();
    assertFindings(
        response(
            gather().input(GatherInput.SPEECH).partialResultCallback(url),
            transfer(
                phoneNumber("+15551230001").transferAnswerUrl("a").transferAnswerFallbackUrl(url)),
            playAudio("https://example.com/speech?text=a+b"),
            redirect(url)),
        found ? expected.toArray(String[]::new) : new String[] {});
  }

  @Test
  void emptyCredentialsAreNone() {
    assertFindings(parse("<Response><Record username='' password=''"
        + " recordCompleteUrl='http://example.com'/></Response>"));
  }

  @Test
  void connectToNobody() {
    assertFindings(
        response(connect()), "WARNING Response/Connect[1] should hold an Endpoint, but holds none");
  }

  @Test
  void everyElementOfTheProtocolHasItsLine() throws Exception {
    JsonNode protocol =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/protocol/verbs.json"));
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode element : protocol.path("verbs")) {
      Grammar grammar = Grammar.of(Element.named(element.path("name").asText()));
      names.add(grammar.name());
      assertEquals(element.path("kind").asText().equals("verb"), grammar.verb(), grammar.name());
      assertEquals(texts(element.path("children"), "element"), new TreeSet<>(grammar.children()));
      assertEquals(
          element.path("text").path("required").asBoolean(), grammar.text(), grammar.name());
      assertEquals(
          StreamSupport.stream(element.path("attributes").spliterator(), false)
              .filter(attribute -> attribute.path("required").asBoolean())
              .map(attribute -> attribute.path("name").asText())
              .toList(),
          grammar.required(),
          grammar.name());
      String mode = element.path("endsDocumentMode").asText();
      String end = switch (mode) {
        case "always" -> "*";
        case "conditional" -> element.path("endsDocumentIfAttribute").asText();
        default -> null;
      };
      assertEquals(end, grammar.end(), grammar.name());
    }
    assertEquals(names, new TreeSet<>(Grammar.names()));
  }

  @Test
  void foundOnceAndKept() {
    Bxml bxml = response(transfer());
    assertSame(bxml.check(), bxml.check());
  }

  private static Set<String> texts(JsonNode array, String member) {
    TreeSet<String> texts = new TreeSet<>();
    array.forEach(item -> texts.add(item.path(member).asText()));
    return texts;
  }

  private static void assertFindings(Bxml bxml, String... expected) {
    assertEquals(
        List.of(expected),
        bxml.check().stream().map(finding -> finding.severity() + " " + finding).toList());
  }
}
