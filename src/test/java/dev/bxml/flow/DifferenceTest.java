package dev.bxml.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies how a callback is written as what it has other than the first one, and read again. */
final class DifferenceTest {
  private static final String FIRST =
      "{'eventType':'initiate','callId':'c-1','from':'+15551112222','to':'+15553334444','size':2}";

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Difference from(String first) {
    Difference difference = Difference.from(json(first));
    assertNotNull(difference);
    return difference;
  }

  private static void differs(String expected, String first, String other) {
    Difference difference = from(first);
    String found = difference.to(json(other));
    assertNotNull(found);
    assertEquals(json(expected), found);
    assertEquals(json(other), difference.applied(found));
  }

  @Test
  void membersThatAreTheSameStandAsTheirNumbers() {
    differs(
        "'eventType':'gather',1-4,'digits':'1'",
        FIRST,
        "{'eventType':'gather','callId':'c-1','from':'+15551112222','to':'+15553334444','size':2,'digits':'1'}");
  }

  @Test
  void nothingDiffers() {
    differs("0-4", FIRST, FIRST);
  }

  @Test
  void everythingDiffers() {
    differs("'eventType':'gather','digits':'1'", FIRST, "{'eventType':'gather','digits':'1'}");
  }

  @Test
  void nothingIsThere() {
    differs("", FIRST, "{}");
  }

  @Test
  void someAreMissing() {
    differs("1-1,3-4", FIRST, "{'callId':'c-1','to':'+15553334444','size':2}");
  }

  @Test
  void othersStandBetween() {
    differs(
        "0-1,'tag':'a',2-2,'x':null,3-3",
        FIRST,
        "{'eventType':'initiate','callId':'c-1','tag':'a','from':'+15551112222','x':null,'to':'+15553334444'}");
  }

  @Test
  void orderIsAnother() {
    differs(
        "4-4,1-2,0-0",
        FIRST,
        "{'size':2,'callId':'c-1','from':'+15551112222','eventType':'initiate'}");
  }

  @Test
  void oneIsThereTwice() {
    differs(
        "1-1,1-1,'callId':'c-2',1-1",
        FIRST,
        "{'callId':'c-1','callId':'c-1','callId':'c-2','callId':'c-1'}");
    differs("0-2", "{'a':1,'a':1,'b':2}", "{'a':1,'a':1,'b':2}");
  }

  @Test
  void numberIsNotItsText() {
    differs("'size':'2'", FIRST, "{'size':'2'}");
  }

  @Test
  void commasQuotesAndBracketsWithinAString() {
    differs(
        "0-1,'c':'1-2'",
        "{'a':'x,\\'y\\\\','b':'}]{[,'}",
        "{'a':'x,\\'y\\\\','b':'}]{[,','c':'1-2'}");
  }

  @Test
  void commasWithinWhatIsNested() {
    differs(
        "'b':[1,2,{'c':'d'}],0-0",
        "{'a':{'x':1,'y':[2,3]},'b':[1,2]}",
        "{'b':[1,2,{'c':'d'}],'a':{'x':1,'y':[2,3]}}");
  }

  @Test
  void nameWithDigitsAndABrace() {
    differs("'0-1{':1,0-0", "{'1-2':3}", "{'0-1{':1,'1-2':3}");
  }

  @Test
  void firstHasNoMembers() {
    assertNull(Difference.from("{}"));
  }

  @Test
  void firstHasMoreMembersThanAnyCallback() {
    assertNotNull(Difference.from(members(64)));
    assertNull(Difference.from(members(65)));
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"m" + i + "\":" + i)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
