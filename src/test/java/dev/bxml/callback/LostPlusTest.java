package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that a plus sign that came without its percent-encoding is restored where a space cannot
 * be meant, and nowhere else.
 */
class LostPlusTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "+15551230003|+15551230003",
        "+1-555-123-0003|+1-555-123-0003",
        "+1%20555%20123%200003|+1 555 123 0003",
        "+1.555.123.0003|+1.555.123.0003",
        "+1(555)123-0003|+1(555)123-0003",
        "+(555)123-0003|+(555)123-0003",
        "+9|+9",
        "+(1)%20555|+(1) 555",
        "(+1)%20555|(+1) 555",
        "+15551230003;ext=12|+15551230003;ext=12",
        "+15551230003%20ext.%205|+15551230003 ext. 5",
        "+15551230003x5|+15551230003x5",
        "%2B15551230003|+15551230003",
        "%2015551230003|+15551230003",
      })
  void phoneNumber(String sent, String expected) throws Exception {
    TransferAnswerCallback callback = (TransferAnswerCallback) CallbackReader.readQuery(
        "eventType=transferAnswer&from=%1$s&to=%1$s&transferCallerId=%1$s&transferTo=%1$s"
            .formatted(sent));

    assertEquals(
        List.of(expected, expected, expected, expected),
        List.of(
            callback.from(), callback.to(), callback.transferCallerId(), callback.transferTo()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "sip:+15551230003@example.com|sip:+15551230003@example.com",
        "sips:+15551230003@example.com|sips:+15551230003@example.com",
        "SIP:+15551230003@example.com|SIP:+15551230003@example.com",
        "sip:a+b+c@example.com|sip:a+b+c@example.com",
        "sip:+1555:se+cret@example.com|sip:+1555:se cret@example.com",
        "sip:+1555;phone-context=+1@example.com|sip:+1555;phone-context=+1@example.com",
        "sip:+15551230003|sip:+15551230003",
        "tel:+15551230003|tel:+15551230003",
        "tel:+1-555-123-0003|tel:+1-555-123-0003",
        "tel:0003;phone-context=+1-555|tel:0003;phone-context=+1-555",
        "\"Ann+Bo\"+<sip:+15551230003@example.com>|\"Ann Bo\" <sip:+15551230003@example.com>",
        "%3Csip:+1@a%3E,+%3Csip:+2@b%3E|<sip:+1@a>, <sip:+2@b>",
        "sip:bob@example.com;x=a+b|sip:bob@example.com;x=a b",
      })
  void uri(String sent, String expected) throws Exception {
    AnswerCallback callback =
        (AnswerCallback) CallbackReader.readQuery("eventType=answer&from=" + sent);

    assertEquals(expected, callback.from());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diversion.origTo=+1-555-123-0005",
        "diversion[origTo]=+1-555-123-0005",
        "diversion%5BorigTo%5D=+1-555-123-0005",
        "diversion={\"origTo\":\"+1-555-123-0005\"}",
        "diversion=%7B%22origTo%22%3A+%22+1-555-123-0005%22%7D",
        "diversion={\"reason\":\"a+\\\"b\",\"origTo\":\"+1-555-123-0005\"",
      })
  void nestedNumber(String diversion) throws Exception {
    InitiateCallback callback =
        (InitiateCallback) CallbackReader.readQuery("eventType=initiate&" + diversion);

    assertEquals("+1-555-123-0005", callback.diversion().origTo());
  }

  @Test
  void membersOfOpenMaps() throws Exception {
    InitiateCallback callback = (InitiateCallback) CallbackReader.readQuery("eventType=initiate"
        + "&sipHeaders={\"x-number\":\"+15551230005\",\"x-from\":\"<sip:+15551230005@a>\"}"
        + "&stirShaken.orig-tn=+15551230005&diversion={\"unknown\":[\"+15551230005\"]}");

    assertEquals(
        Map.of("x-number", "+15551230005", "x-from", "<sip:+15551230005@a>"),
        callback.sipHeaders());
    assertEquals("+15551230005", callback.payload().object("stirShaken").text("orig-tn"));
    assertEquals(List.of("+15551230005"), callback.payload().object("diversion").texts("unknown"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".5", ".512345678"})
  void offsetOfATime(String fraction) throws Exception {
    String time = "2026-03-02T16:08:03" + fraction + "+02:00";
    DisconnectCallback callback = (DisconnectCallback) CallbackReader.readQuery(
        "eventType=disconnect&eventTime=%1$s&startTime=%1$s&endTime=%1$s".formatted(time));

    Instant expected = Instant.parse("2026-03-02T14:08:03" + fraction + "Z");
    assertEquals(
        List.of(expected, expected, expected),
        List.of(callback.eventTime(), callback.startTime(), callback.endTime()));
  }

  @Test
  void offsetOfANestedTime() throws Exception {
    TranscriptionAvailableCallback callback =
        (TranscriptionAvailableCallback) CallbackReader.readQuery("eventType=transcriptionAvailable"
            + "&transcription={\"completedTime\":\"2026-03-02T14:08:03+00:00\"}");

    assertEquals(Instant.parse("2026-03-02T14:08:03Z"), callback.transcription().completedTime());
  }

  @Test
  void urlsAndBase64() throws Exception {
    InitiateCallback callback = (InitiateCallback) CallbackReader.readQuery("eventType=initiate"
        + "&callUrl=https://voice.example.com/a+b&uui=+a+b==;encoding=base64,"
        + "%20c+d;encoding=base64,e+f;encoding=text");

    assertEquals("https://voice.example.com/a+b", callback.callUrl());
    assertEquals("+a+b==;encoding=base64, c+d;encoding=base64,e f;encoding=text", callback.uui());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url",
        "callUrl",
        "mediaStream.destination",
        "mediaStream[destination]",
        "transcription.url",
        "transcription[url]"
      })
  void urlOfEveryName(String name) throws Exception {
    Callback callback =
        CallbackReader.readQuery("eventType=gather&" + name + "=https://voice.example.com/a+b");

    assertEquals("https://voice.example.com/a+b", callback.payload().text(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"destination\":\"wss://voice.example.com/a+b\"}",
        "{\"id\":\"s-1\",+\"destination\"+:+\"wss://voice.example.com/a+b\"+}"
      })
  void urlThatIsNested(String mediaStream) throws Exception {
    MediaStreamStartedCallback callback = (MediaStreamStartedCallback)
        CallbackReader.readQuery("eventType=mediaStreamStarted&mediaStream=" + mediaStream);

    assertEquals("wss://voice.example.com/a+b", callback.mediaStream().destination());
  }

  @Test
  void jsonThatBreaksOffInAString() throws Exception {
    Callback callback =
        CallbackReader.readQuery("eventType=initiate&diversion={\"origTo\":\"+15551230005");

    assertEquals("{\"origTo\":\"+15551230005", callback.payload().text("diversion"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a+b+c==@192.0.2.1|a+b+c==@192.0.2.1",
        "+abc|+abc",
        "a%2Bb|a+b",
        "a%20b|a+b",
      })
  void sipCallIdWhichHasNoSpaces(String sent, String expected) throws Exception {
    DisconnectCallback callback =
        (DisconnectCallback) CallbackReader.readQuery("eventType=disconnect&sipCallId=" + sent);

    assertEquals(expected, callback.sipCallId());
  }

  @Test
  void sipCallIdThatIsBlankIsNone() throws Exception {
    DisconnectCallback callback =
        (DisconnectCallback) CallbackReader.readQuery("eventType=disconnect&sipCallId=+");

    assertNull(callback.sipCallId());
  }

  @ParameterizedTest
  @CsvSource({
    "tag",
    "tags",
    "callerDisplayName",
    "errorMessage",
    "text",
    "name",
    "tag.from",
    "tag[to]"
  })
  void freeText(String name) throws Exception {
    for (String words :
        List.of(" 15551230003", "sip: 1@a", "2026-03-02T14:08:03 00:00", "{\"from\":\" 1555\"}")) {
      Callback callback =
          CallbackReader.readQuery("eventType=gather&" + name + "=" + words.replace(' ', '+'));

      assertEquals(words, callback.payload().text(name));
    }
  }

  @Test
  void freeTextThatIsNested() throws Exception {
    Callback callback = CallbackReader.readQuery(
        "eventType=mediaStreamStarted" + "&mediaStream={\"name\":\"+1555\",\"id\":\"s-1\"}");

    assertEquals(" 1555", callback.payload().object("mediaStream").text("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "from|+Acme| Acme",
        "from|+7th+Avenue| 7th Avenue",
        "from|Ann+Bo|Ann Bo",
        "from|++1|  1",
        "from|(+Acme)|( Acme)",
        "promo|(+1)|( 1)",
        "from|gossip:+1|gossip: 1",
        "promo|+100| 100",
        "promo|https://example.com/a+b|https://example.com/a b",
        "callUrl|none+yet|none yet",
        "uui|a+b|a b",
        "city|New+York|New York",
        "eventTime|2026-03-02+14:08:03|2026-03-02 14:08:03",
        ".|+1| 1",
        "[]|+1| 1",
        "|+1| 1",
      })
  void spaceThatMayBeMeant(String name, String sent, String expected) throws Exception {
    Callback callback =
        CallbackReader.readQuery("eventType=gather&" + (name == null ? "" : name) + "=" + sent);

    assertEquals(expected, callback.payload().text(name == null ? "" : name));
  }

  @Test
  void getEqualsPost() throws Exception {
    assertEquals(
        CallbackReader.read("""
            {"eventType":"initiate","from":"sip:+1@a","diversion":{"origTo":"+1 555","limit":"5"}}
            """),
        CallbackReader.readQuery("eventType=initiate&from=sip:+1@a"
            + "&diversion={\"origTo\":+\"+1+555\",+\"limit\":+\"5\"}"));
  }

  /** A query may have thousands of them, and to look closely at each would take megabytes. */
  @Test
  void wordsWithSpacesTakeNoMemory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String words = "a stitch in time saves nine";
    assertSame(words, LostPlus.restored("proverb", words));

    long start = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      LostPlus.restored("proverb", words);
    }
    long taken = threads.getCurrentThreadAllocatedBytes() - start;
    assertTrue(taken < 100_000, () -> taken + " bytes");
  }

  /** A rule that starts anew at each character takes seconds for the longest query that is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " sip:",
        "sip: ",
        "sip:a:",
        " 1",
        "1 x ",
        "{\" ",
        "a ",
        "a ;encoding=base64",
        "a ;encoding=hex",
        ";encoding=base64",
        ",",
        " ;phone-context=",
        "2026-03-02T14:08:03.5 "
      })
  void eachRuleLooksAtACharacterAFewTimes(String part) {
    String text = " 1" + part.repeat(20_000 / part.length());
    for (Pattern rule : List.of(
        LostPlus.NUMBER, LostPlus.TIME, LostPlus.URI_NUMBER, LostPlus.SIP_USER, LostPlus.BASE64)) {
      AtomicLong looks = new AtomicLong();
      CharSequence counted = counted(text, looks);
      rule.matcher(counted).matches();
      rule.matcher(counted).replaceAll("");
      assertTrue(looks.get() < 60L * text.length(), () -> rule + ": " + looks);
    }
  }

  private static CharSequence counted(CharSequence text, AtomicLong looks) {
    return new CharSequence() {
      @Override
      public int length() {
        return text.length();
      }

      @Override
      public char charAt(int index) {
        looks.incrementAndGet();
        return text.charAt(index);
      }

      @Override
      public CharSequence subSequence(int start, int end) {
        return counted(text.subSequence(start, end), looks);
      }

      @Override
      public String toString() {
        return text.toString();
      }
    };
  }
}
