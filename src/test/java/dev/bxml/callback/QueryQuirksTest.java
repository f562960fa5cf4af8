package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a query string is read in every way in which it may have been written. */
class QueryQuirksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&diversion=%7B%22origTo%22%3A%22%2B15551230005%22%2C%22reason%22%3A%22user-busy%22%7D",
        "&diversion=%7B%22origTo%22%3A%22%2B15551230005%22%2C%22reason%22%3A%22user-busy%22",
        "&diversion.origTo=%2B15551230005&diversion.reason=user-busy",
        "&diversion[origTo]=%2B15551230005&diversion[reason]=user-busy",
        "&diversion%5BorigTo%5D=%2B15551230005&diversion%5Breason%5D=user-busy"
      })
  void nestedObjectInAQuery(String diversion) throws Exception {
    InitiateCallback callback =
        (InitiateCallback) CallbackReader.readQuery("eventType=initiate" + diversion);
    assertEquals("+15551230005", callback.diversion().origTo());
    assertEquals(Diversion.Reason.USER_BUSY, callback.diversion().reason());
  }

  @Test
  void sipHeadersInAQuery() throws Exception {
    InitiateCallback callback = (InitiateCallback) CallbackReader.readQuery(
        "eventType=initiate&sipHeaders[x-customer]=8841&sipHeaders.x-language=es");
    assertEquals(Map.of("x-customer", "8841", "x-language", "es"), callback.sipHeaders());
  }

  @Test
  void nestedObjectInAQueryThatIsBroken() throws Exception {
    InitiateCallback callback =
        (InitiateCallback) CallbackReader.readQuery("eventType=initiate&diversion=%7B%22origTo");
    assertNull(callback.diversion());
    assertEquals("{\"origTo", callback.payload().text("diversion"));
  }

  @Test
  void plusSignOfANumberInAQuery() throws Exception {
    TransferAnswerCallback callback = (TransferAnswerCallback)
        CallbackReader.readQuery("eventType=transferAnswer&from=+15551230001&to=%2B15551230002"
            + "&transferCallerId=%2015551230003&transferTo=+15551230004&tag=+1");
    assertEquals("+15551230001", callback.from());
    assertEquals("+15551230002", callback.to());
    assertEquals("+15551230003", callback.transferCallerId());
    assertEquals("+15551230004", callback.transferTo());
    assertEquals(" 1", callback.tag());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"+Acme, Acme", "+1555x,' 1555x'", "+,' '", "++1,'  1'", "+%D9%A1,' ١'"})
  void leadingSpaceOfWhatIsNoNumber(String from, String expected) throws Exception {
    AnswerCallback callback =
        (AnswerCallback) CallbackReader.readQuery("eventType=answer&from=" + from);
    assertEquals(expected, callback.from());
  }

  @Test
  void parametersOfTheApplicationInAQuery() throws Exception {
    GatherCallback callback = (GatherCallback) CallbackReader.readQuery(
        "event=welcome&tenant=42&my.flag=a%26b&eventType=gather&digits=1&tenant=43");
    assertEquals("gather", callback.eventType());
    assertEquals("1", callback.digits());
    assertEquals("43", callback.payload().text("tenant"));
    assertEquals(List.of("42", "43"), callback.payload().texts("tenant"));
    assertEquals("a&b", callback.payload().text("my.flag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "promo=100%             | promo   | 100%",
        "promo=100%+off         | promo   | 100%+off",
        "a=%2                   | a       | %2",
        "a=%zz                  | a       | %zz",
        "a=%g0                  | a       | %g0",
        "a=%31%-1               | a       | %31%-1",
        "name=Jos%E9            | name    | Jos%E9",
        "name=caf%C3%A9+Jos%E9  | name    | caf%C3%A9+Jos%E9",
        "a=%80                  | a       | %80",
        "a=%C0%80               | a       | %C0%80",
        "a=%ED%A0%80            | a       | %ED%A0%80",
        "a=%\uFF11\uFF11      | a       | %\uFF11\uFF11",
        "%E9=1                  | %E9     | 1",
        "%4=1                   | %4      | 1",
        "100%=%                 | 100%    | %",
        "from=+1555%            | from    | +1555%",
        "diversion=%7B%22a%22%zz | diversion | %7B%22a%22%zz",
        "event=100%             | event   | 100%",
      })
  void parameterThatCannotBeDecoded(String parameter, String name, String text) throws Exception {
    for (String query : List.of(
        "eventType=gather&digits=1%32&" + parameter, parameter + "&eventType=gather&digits=12")) {
      GatherCallback callback = (GatherCallback) CallbackReader.readQuery(query);
      assertEquals("12", callback.digits());
      assertEquals(text, callback.payload().text(name));
    }
  }

  @Test
  void nestedMemberThatCannotBeDecoded() throws Exception {
    InitiateCallback callback = (InitiateCallback) CallbackReader.readQuery(
        "eventType=initiate&diversion.origTo=%2B15551230005&diversion.name=Jos%E9");
    assertEquals("+15551230005", callback.diversion().origTo());
    assertEquals("Jos%E9", callback.payload().object("diversion").text("name"));
  }

  @Test
  void eventThatCannotBeDecodedBeforeOneThatCan() throws Exception {
    assertEquals(
        "gather", CallbackReader.readQuery("eventType=%zz&eventType=gather").eventType());
    assertEquals(
        "gather", CallbackReader.readQuery("event=%zz&eventType=gather").eventType());
  }

  @Test
  void duplicateParameter() throws Exception {
    GatherCallback callback = (GatherCallback)
        CallbackReader.readQuery("tag=mine&eventType=gather&tag=theirs&digits=1&digits=2");
    assertEquals("theirs", callback.tag());
    assertEquals("2", callback.digits());
  }

  @Test
  void everyDigitOfANumberInAQuery() throws Exception {
    AnswerCallback callback =
        (AnswerCallback) CallbackReader.readQuery("eventType=answer&from=+0123456789&to=+/:");
    assertEquals("+0123456789", callback.from());
    assertEquals(" /:", callback.to());
  }

  @Test
  void nothingBetweenTwoAmpersands() throws Exception {
    Callback callback = CallbackReader.readQuery("&&eventType=gather&&tag&");
    assertEquals(Set.of("eventType", "tag"), callback.payload().names());
  }

  @Test
  void textOfOtherScriptsInAQuery() throws Exception {
    GatherCallback callback = (GatherCallback)
        CallbackReader.readQuery("eventType=gather&tag=caf%C3%A9+%E2%82%AC%f0%9f%98%80%20é&&=&x");
    assertEquals("café €😀 é", callback.tag());
    assertEquals("", callback.payload().text("x"));
    assertEquals("", callback.payload().text(""));
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%00,\0",
        "%00%00,\0\0",
        "%7F,\u007F",
        "%7e,~",
        "%C2%80,\u0080",
        "%C2%80%00,\u0080\0",
        "%2f%2F,//"
      })
  void firstAndLastCharactersOfAnEscape(String sent, String expected) throws Exception {
    Callback callback = CallbackReader.readQuery("eventType=gather&tag=" + sent);
    assertEquals(expected, callback.payload().text("tag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mediaStream=%7B%22tracks%22:%5B%22inbound%22,%22outbound%22%5D%7D",
        "mediaStream=%7B%22tracks%22:%22inbound,outbound%22%7D",
        "mediaStream.tracks=inbound&mediaStream.tracks=outbound",
        "mediaStream.tracks=inbound,outbound",
        "mediaStream[tracks]=%5B%22inbound%22,%22outbound%22%5D"
      })
  void tracksInAQuery(String tracks) throws Exception {
    MediaStreamStartedCallback callback = (MediaStreamStartedCallback)
        CallbackReader.readQuery("eventType=mediaStreamStarted&" + tracks);
    assertEquals(List.of(Track.INBOUND, Track.OUTBOUND), callback.mediaStream().tracks());
  }
}
