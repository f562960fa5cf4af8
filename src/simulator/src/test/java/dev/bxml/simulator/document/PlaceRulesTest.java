package dev.bxml.simulator.document;

import static dev.bxml.simulator.document.Replies.assertFindings;
import static dev.bxml.simulator.document.Replies.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies where an element may stand: in which other, and in a reply to which callback. */
final class PlaceRulesTest {

  @ParameterizedTest
  @CsvSource({
    "<Hangupp/>, Response/Hangupp[1] must be an element of BXML but is none; write Hangup",
    "<hangUp/>, Response/hangUp[1] must be an element of BXML but is none; write Hangup",
    "<Pause/><b:Pause xmlns:b='x'/>,"
        + " Response/b:Pause[1] must be an element of BXML but is none; write Pause",
    "<Response/>, Response/Response[1] must be an element of BXML but is none; take it out",
    "<PhoneNumber>+1</PhoneNumber>,"
        + " Response/PhoneNumber[1] must stand in Transfer but stands in Response; move it there",
    "<SipUri>sip:a@b.c</SipUri>,"
        + " Response/SipUri[1] must stand in Refer or Transfer but stands in Response;"
        + " move it there",
    "<Gather><Hangup/></Gather>,"
        + " Response/Gather[1]/Hangup[1] must not stand in Gather but does;"
        + " Gather holds only PlayAudio and SpeakSentence",
    "<Pause/><Pause><Ring/></Pause>,"
        + " Response/Pause[2]/Ring[1] must not stand in Pause but does; Pause holds no elements",
    "<Transfer><Endpoint>e-1</Endpoint></Transfer>,"
        + " Response/Transfer[1]/Endpoint[1] must not stand in Transfer but does;"
        + " Transfer holds only PhoneNumber and SipUri",
    "<SpeakSentence>a <Pause/></SpeakSentence>,"
        + " Response/SpeakSentence[1]/Pause[1] must not stand in SpeakSentence but does;"
        + " SpeakSentence holds only text and SSML",
    "<SpeakSentence>a <hangup/></SpeakSentence>,"
        + " Response/SpeakSentence[1]/hangup[1] must not stand in SpeakSentence but does;"
        + " SpeakSentence holds only text and SSML",
    "<SpeakSentence>a <Response/></SpeakSentence>,"
        + " Response/SpeakSentence[1]/Response[1] must not stand in SpeakSentence but does;"
        + " SpeakSentence holds only text and SSML",
    "<Gather><speakSentence>a</speakSentence></Gather>,"
        + " Response/Gather[1]/speakSentence[1] must be an element of BXML but is none;"
        + " write SpeakSentence",
  })
  void elementInTheWrongPlace(String content, String message) {
    assertRefused(message.replace(" but ", ", but "), content);
  }

  @ParameterizedTest
  @CsvSource({
    "'', at least 1 PhoneNumber and SipUri, 0, add one",
    "123456789, at most 8 PhoneNumber and SipUri, 9, leave some out"
  })
  void destinations(String numbers, String rule, int found, String mend) {
    assertRefused(
        "Response/Transfer[1] must hold " + rule + ", but holds " + found + "; " + mend,
        "<Transfer>" + numbers.replaceAll("([0-9])", "<PhoneNumber>+1555123000$1</PhoneNumber>")
            + "</Transfer>");
  }

  @Test
  void eightDestinations() throws Exception {
    assertFindings("<Transfer>"
        + "<PhoneNumber>+15551230001</PhoneNumber><SipUri>sip:a@example.com</SipUri>".repeat(4)
        + "</Transfer>");
  }

  @Test
  void promptsWithRepetitions() throws Exception {
    String prompts = "<SpeakSentence>a</SpeakSentence><PlayAudio>b.wav</PlayAudio>";
    assertFindings("<Gather repeatCount='10'>" + prompts + "</Gather>");
    assertFindings("<Gather repeatCount='999999999'/>");
    assertRefused(
        "Response/Gather[1] must have at most 20 prompts, repetitions counted, but has 22; repeat"
            + " fewer times",
        "<Gather repeatCount='11'>" + prompts + "</Gather>");
    assertRefused(
        "Response/Gather[1] must have at most 20 prompts, repetitions counted, but has"
            + " 1999999998; repeat fewer times",
        "<Gather repeatCount='999999999'>" + prompts + "</Gather>");
    assertRefused(
        "Response/Gather[1] must hold at most 20 PlayAudio and SpeakSentence, but holds 22; leave"
            + " some out",
        "<Gather>" + prompts.repeat(11) + "</Gather>");
  }

  @Test
  void parameters() throws Exception {
    String start = "<StartStream destination='wss://example.com'>";
    String param = "<StreamParam name='n' value='v'/>";
    assertFindings(start + param.repeat(12) + "</StartStream>");
    assertRefused(
        "Response/StartStream[1] must hold at most 12 StreamParam, but holds 13; leave some out",
        start + param.repeat(13) + "</StartStream>");
  }

  @Test
  void endpoints() throws Exception {
    assertFindings("<Connect><Endpoint>e-1</Endpoint></Connect>");
    assertFindings(
        "<Connect/>",
        "Response/Connect[1] should hold an Endpoint, but holds none: there is nothing to connect"
            + " to");
  }

  @Test
  void textBetweenElements() throws Exception {
    String mend = " should hold no text, but does: to have it spoken, put it into a SpeakSentence";
    assertFindings("Welcome.<Pause/>", "Response" + mend);
    assertFindings("<Gather>Press 1.</Gather>", "Response/Gather[1]" + mend);
    assertFindings("<Hangup>Goodbye.</Hangup>", "Response/Hangup[1]" + mend);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conferenceCreated",
        "conferenceMemberJoin",
        "conferenceMemberExit",
        "conferenceRedirect"
      })
  void conference(String eventType) throws Exception {
    Answering conference = Answering.outbound(eventType);
    assertFindings(
        conference,
        "<SpeakSentence>Hello.</SpeakSentence><PlayAudio>a.wav</PlayAudio><StartRecording/>"
            + "<PauseRecording/><ResumeRecording/><StopRecording/>");
    assertRefused(
        conference,
        "Response/Pause[1] must not stand in a reply about a conference, but does; a conference"
            + " knows only PlayAudio, SpeakSentence, StartRecording, StopRecording,"
            + " PauseRecording, ResumeRecording",
        "<SpeakSentence>Hello.</SpeakSentence><Pause/>");
  }

  @ParameterizedTest
  @CsvSource({
    "Bridge, <Bridge>c-1</Bridge>",
    "Conference, <Conference>room</Conference>",
    "Forward, <Forward to='+15551230001'/>",
    "Transfer, <Transfer><PhoneNumber>+15551230001</PhoneNumber></Transfer>",
  })
  void notForAWaitingParty(String verb, String xml) {
    String rule = "Response/" + verb + "[1] must not stand in a reply to a party of a transfer"
        + " that is not yet connected, but does";
    assertRefused(
        Answering.waitingParty("transferAnswer"), rule + "; wait for transferComplete", xml);
    String inferred = rule + " (inferred: the pages say so of transferAnswer alone); wait for"
        + " transferComplete";
    assertRefused(Answering.waitingParty("gather"), inferred, xml);
    assertRefused(Answering.waitingParty("redirect"), inferred, xml);
  }

  @Test
  void forAWaitingParty() throws Exception {
    assertFindings(
        Answering.waitingParty("transferAnswer"),
        "<Tag>t</Tag><SpeakSentence>A call.</SpeakSentence><Gather/><Record/><Ring/><Pause/>"
            + "<SendDtmf>1</SendDtmf><StartGather dtmfUrl='d'/><StopGather/><StartRecording/>"
            + "<PauseRecording/><ResumeRecording/><StopRecording/><PlayAudio>a.wav</PlayAudio>"
            + "<Redirect redirectUrl='next'/>");
    assertFindings(
        Answering.waitingParty("transferAnswer"),
        "<StopTranscription/>",
        "Response/StopTranscription[1] should stand in a reply to a call that is connected: what"
            + " it does to a party that is not the platform does not say");
  }

  @Test
  void forwardingAnUnansweredCall() throws Exception {
    String forward = "<Forward to='+15551230001'/>";
    assertFindings("<Tag>t</Tag><StartRecording/><Pause/><Ring answerCall='false'/>" + forward);
    assertFindings(Answering.inbound("redirect", false), forward);
    assertRefused(
        "Response/Forward[1] must come before anything answers the call, but Response/Ring[2] does;"
            + " use Transfer, or drop it",
        "<Ring answerCall='false'/><Ring/><SpeakSentence>Hello.</SpeakSentence>" + forward);
    assertRefused(
        "Response/Forward[1] must come before anything answers the call, but Response/Gather[1] does"
            + " (inferred: the pages say so of Ring alone); use Transfer, or drop it",
        "<Gather/>" + forward);
    assertRefused(
        Answering.inbound("gather", true),
        "Response/Forward[1] must stand in a reply about a call that is not answered, but the call"
            + " is; use Transfer",
        forward);
    assertRefused(
        Answering.outbound("answer"),
        "Response/Forward[1] must stand in a reply about an inbound call, but does not; use"
            + " Transfer",
        forward);
  }

  @Test
  void referringAnOutboundCall() throws Exception {
    String refer = "<Refer><SipUri>sip:a@example.com</SipUri></Refer>";
    assertFindings(refer);
    assertFindings(
        Answering.outbound("answer"),
        refer,
        "Response/Refer[1] should stand in a reply about an inbound call: the platform refers no"
            + " other");
  }

  @Test
  void diversionOfAnOutboundCall() throws Exception {
    String transfer =
        "<Transfer diversionTreatment='%s'><PhoneNumber>+15551230003</PhoneNumber></Transfer>";
    assertFindings(transfer.formatted("stack"));
    assertFindings(Answering.outbound("answer"), transfer.formatted("none"));
    assertFindings(
        Answering.outbound("answer"),
        transfer.formatted("propagate"),
        "Response/Transfer[1].diversionTreatment should stand in a reply about an inbound call, but"
            + " does not: the platform has it for no other");
  }

  @Test
  void whatNeverRunsIsNotAskedWhereItStands() throws Exception {
    assertFindings(
        Answering.inbound("gather", true),
        "<Redirect redirectUrl='next'/><Forward to='+15551230001'/>",
        "Response/Forward[1] should be reachable, but Response/Redirect[1] ends the document: it"
            + " never runs");
  }
}
