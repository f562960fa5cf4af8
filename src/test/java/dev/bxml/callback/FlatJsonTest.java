package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that whatever this reader reads, Jackson's way reads from the same bytes to the same
 * members, and that it does read what most callbacks are.
 */
class FlatJsonTest {
  /** What goes into a callback, or in the place of a part of it. */
  private static final List<byte[]> PIECES = pieces();

  @Test
  void textsNumbersBooleansAndNulls() {
    String json =
        "{\"callId\":\"c-1\",\"\":\"\",\"x\":null,\"t\":true,\"f\":false,\"n\":120,\"z\":0}";

    assertEquals(
        List.of(
            "callId String c-1",
            " String ",
            "x null",
            "t RawJson true",
            "f RawJson false",
            "n RawJson 120",
            "z RawJson 0"),
        listed(FlatJson.object(ascii(json))));
  }

  @Test
  void blanksBetween() {
    String json = " \t\r\n{ \"a\"\n:\t\"b\" ,\r\n\"c\" : 1 , \"d\":null\n}\r\n\t ";

    assertEquals(
        List.of("a String b", "c RawJson 1", "d null"), listed(FlatJson.object(ascii(json))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{\"a b\":\" c \",\"\":\"\",\"d\":null,\"d\":12,\"e\":true,\"f\":\"\u007f\"}"
      })
  void isWrittenAsItWasRead(String json) {
    Members flat = FlatJson.object(ascii(json));
    assertNotNull(flat);
    assertTrue(flat.isPlain());
    assertEquals(json, JsonWriter.text(flat));
    assertEquals(json, JsonWriter.byJackson(flat));
  }

  @Test
  void allCharactersThatATextHoldsAsTheyAre() {
    String plain = IntStream.range(' ', 0x7F)
        .filter(c -> "\"\\{[".indexOf(c) < 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());

    assertEquals(
        List.of(plain + " String " + plain),
        listed(FlatJson.object(ascii("{\"" + plain + "\":\"" + plain + "\"}"))));
  }

  /** Whatever opens within a text: what is nested is looked for before anything is read. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"{\"}",
        "{\"a\":\"12345678[\"}",
        "{\"a\":\"1234567\",\"b\":\"1234567\",\"[\":1}",
        "{\"a\":1,\"b\":{}}",
        "{\"a\":1}{"
      })
  void nothingIsReadOfWhatOpensAnother(String json) throws Exception {
    assertNull(FlatJson.object(ascii(json)));
  }

  @Test
  void nameThatOccursTwice() {
    assertEquals(
        List.of("a String 1", "a String 2"),
        listed(FlatJson.object(ascii("{\"a\":\"1\",\"a\":\"2\"}"))));
  }

  /** It has a place of its own in the table, where no other one has taken it. */
  @Test
  void commonNameIsTheVeryTextThatARecordAsksFor() {
    for (String name : FlatJson.COMMON_NAMES) {
      assertSame(name, FlatJson.object(ascii("{\"" + name + "\":1}")).name(0));
    }
  }

  @Test
  void nameThatDiffersFromACommonOneByACharacter() throws Exception {
    for (String name : FlatJson.COMMON_NAMES) {
      for (int i = 0; i < name.length(); i++) {
        for (String other : List.of("", "a", "t", "T", "~")) {
          String changed = name.substring(0, i) + other + name.substring(i + 1);
          assertTrue(isReadAsByJackson(ascii("{\"" + changed + "\":1}")), changed);
        }
      }
    }
  }

  /** As the platform documents them: 19 of the 37 are flat and hold no JSON text. */
  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void documentedEvent(String eventType) throws Exception {
    JsonNode sample = Samples.sample(eventType);
    boolean isFlat =
        StreamSupport.stream(sample.spliterator(), false).allMatch(FlatJsonTest::isPlain);

    assertEquals(isFlat, isReadAsByJackson(utf8(sample.toString())));
    assertEquals(isFlat, isReadAsByJackson(utf8(sample.toPrettyString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{}",
        "[]",
        "null",
        "\"a\"",
        "\uFEFF{\"a\":1}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "{\"a\":\"\\n\"}",
        "{\"a\\n\":1}",
        "{\"a\":\"\u00E9\"}",
        "{\"\u00E9\":1}",
        "{\"a\":-1}",
        "{\"a\":1.5}",
        "{\"a\":1e5}",
        "{\"a\":01}",
        "{\"a\":00}",
        "{\"a\":+1}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":1a}",
        "{\"a\":1 2}",
        "{\"a\":NaN}",
        "{\"a\":nul}",
        "{\"a\":nulll}",
        "{\"a\":True}",
        "{\"a\":truefalse}",
        "{\"a\":fals",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\":1,,\"b\":1}",
        "{,\"a\":1}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\"=1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'b'}",
        "{\"a\":\"b}",
        "{\"a",
        "{\"a\":1]",
        "{\"a\":1}}",
        "{\"a\":1},",
        "{\"a\":1}{\"a\":1}",
        "{\"a\":1}\0",
        "{\"a\":\"\0\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\u001F\"}",
        "{\"a\":\f1}",
        "{\"a\":1/**/}",
        "\u00A0{\"a\":1}"
      })
  void whatIsLeftToJackson(String json) {
    assertNull(FlatJson.object(utf8(json)));
  }

  @Test
  void limits() throws Exception {
    assertTrue(isReadAsByJackson(ascii("{\"" + "a".repeat(256) + "\":1}")));
    assertTrue(isReadAsByJackson(ascii("{\"a\":\"" + "b".repeat(100_000) + "\"}")));
    assertTrue(isReadAsByJackson(ascii("{\"a\":" + "1".repeat(100) + "}")));
    assertTrue(isReadAsByJackson(ascii("{" + "\"a\":1,".repeat(9_999) + "\"a\":1}")));
    assertTrue(isReadAsByJackson(ascii("{" + "\"a\":null,".repeat(9_999) + "\"a\":1}")));

    assertNull(FlatJson.object(ascii("{\"" + "a".repeat(257) + "\":1}")));
    assertNull(FlatJson.object(ascii("{\"a\":\"" + "b".repeat(100_001) + "\"}")));
    assertNull(FlatJson.object(ascii("{\"a\":" + "1".repeat(101) + "}")));
    assertNull(FlatJson.object(ascii("{" + "\"a\":1,".repeat(10_000) + "\"a\":1}")));
    assertNull(FlatJson.object(ascii("{" + "\"a\":null,".repeat(10_000) + "\"a\":1}")));
  }

  /** Whatever a kept callback holds, it is not the body. */
  @Test
  void bodyThatIsWrittenOverLater() {
    byte[] json = ascii("{\"tag\":\"before\",\"unheardOf\":12}");
    Members members = FlatJson.object(json);
    Arrays.fill(json, (byte) '~');

    assertEquals(List.of("tag String before", "unheardOf RawJson 12"), listed(members));
  }

  @Test
  void eachByteInEachPlace() throws Exception {
    byte[] json = ascii(" {\"to\":\"+1\" ,\"tag\": \"\",\"n\":10,\"x\":null,\"t\":true,\"\":0} ");
    int read = 0;
    for (int place = 0; place <= json.length; place++) {
      for (int b = 0; b < 256; b++) {
        byte[] piece = {(byte) b};
        read += isReadAsByJackson(spliced(json, place, place, piece)) ? 1 : 0;
        if (place < json.length) {
          read += isReadAsByJackson(spliced(json, place, place + 1, piece)) ? 1 : 0;
        }
      }
    }
    assertTrue(read > 1_000, () -> "of so many mutants hardly any was read");
  }

  /** Texts of each length up to two steps of a reader that takes eight bytes at once, and more. */
  @Test
  void eachByteInEachPlaceOfATextOfEachLength() throws Exception {
    for (String behind : List.of("\"}", "\",\"anotherName\":\"and value\"}")) {
      for (int length = 1; length <= 18; length++) {
        byte[] json = ascii("{\"a\":\"" + "b".repeat(length) + behind);
        for (int place = 0; place < length; place++) {
          for (int b = 0; b < 256; b++) {
            json["{\"a\":\"".length() + place] = (byte) b;
            boolean isPlain = b >= ' ' && b <= 0x7F && "\"\\{[".indexOf(b) < 0;
            assertEquals(isPlain, isReadAsByJackson(json));
          }
          json["{\"a\":\"".length() + place] = 'b';
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void damagedEvent(String eventType) throws Exception {
    byte[] sample = utf8(Samples.sample(eventType).toString());
    byte[] flat = utf8(plainMembers(Samples.sample(eventType)));
    Random random = new Random(eventType.hashCode());
    int read = 0;
    for (int round = 0; round < 1_000; round++) {
      read += isReadAsByJackson(damaged(flat, random)) ? 1 : 0;
      isReadAsByJackson(damaged(sample, random));
    }
    int some = read;
    assertTrue(some > 100, () -> "of so many mutants only " + some + " were read");
  }

  private static byte[] damaged(byte[] json, Random random) {
    byte[] damaged = json;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int start = random.nextInt(damaged.length + 1);
      int end = Math.min(damaged.length, start + random.nextInt(random.nextBoolean() ? 2 : 40));
      damaged = switch (random.nextInt(6)) {
        case 0 -> Arrays.copyOf(damaged, start);
        case 1 -> spliced(damaged, start, end, new byte[0]);
        case 2 -> spliced(damaged, start, start, Arrays.copyOfRange(damaged, start, end));
        case 3 -> spliced(damaged, start, end, piece(random));
        case 4 -> spliced(damaged, start, start, piece(random));
        default -> {
          int value = border(damaged, start);
          yield spliced(damaged, value, border(damaged, value + 1), piece(random));
        }
      };
    }
    return damaged;
  }

  /** Returns the place of the next byte between names and values, or the end. */
  private static int border(byte[] json, int start) {
    int place = Math.min(start, json.length);
    while (place < json.length && "{:,}".indexOf(json[place]) < 0) {
      place++;
    }
    return place;
  }

  private static byte[] piece(Random random) {
    return random.nextInt(8) == 0
        ? new byte[] {(byte) random.nextInt()}
        : PIECES.get(random.nextInt(PIECES.size()));
  }

  private static List<byte[]> pieces() {
    List<String> texts = new ArrayList<>(List.of(
        " ", "\n", "\t \r", "\"", "\\", "{", "}", "[", "]", ",", ":", ",,", "{}", "[1]", "\0"));
    texts.addAll(List.of(
        "\u001F", "\f", "\u007F", "\u0080", "\u00E9", "\u260E", "\uFEFF", "\\n", "\\u0041"));
    for (String value : List.of(
        "0",
        "7",
        "10",
        "01",
        "00",
        "-0",
        "-1",
        "+1",
        "1.",
        ".5",
        "1.5",
        "1e",
        "1e5",
        "1E+5",
        "-",
        "NaN",
        "null",
        "nul",
        "true",
        "false",
        "True",
        "nullx",
        "\"\"",
        "\"a b\"",
        "\"a\\tb\"",
        "1".repeat(100),
        "1".repeat(101),
        "{\"a\":1}",
        "[null]",
        "1 1",
        "/**/1",
        "'a'")) {
      texts.add(value);
      texts.add(":" + value);
      texts.add(":" + value + ",\"tag\"");
      texts.add(",\"tag\":" + value);
      texts.add(":\"\",\"callId\":" + value + ",");
    }
    return texts.stream().map(FlatJsonTest::utf8).toList();
  }

  private static boolean isPlain(JsonNode value) {
    return !value.isContainerNode() && !value.toString().contains("\\");
  }

  private static String plainMembers(JsonNode sample) {
    return sample.properties().stream()
        .filter(member -> isPlain(member.getValue()))
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static byte[] spliced(byte[] json, int start, int end, byte[] piece) {
    byte[] spliced = new byte[start + piece.length + json.length - end];
    System.arraycopy(json, 0, spliced, 0, start);
    System.arraycopy(piece, 0, spliced, start, piece.length);
    System.arraycopy(json, end, spliced, start + piece.length, json.length - end);
    return spliced;
  }

  /** Fails if this reader reads what Jackson's way does not, or reads something else. */
  private static boolean isReadAsByJackson(byte[] json) {
    Members flat = FlatJson.object(json);
    if (flat != null) {
      String text = new String(json, StandardCharsets.ISO_8859_1);
      assertEquals(byJackson(json), listed(flat), () -> "read from " + text);
      assertEquals(JsonWriter.byJackson(flat), JsonWriter.text(flat));
    }
    return flat != null;
  }

  private static @Nullable List<String> byJackson(byte[] json) {
    try {
      return listed(JsonReader.byJackson(json));
    } catch (UnreadableCallbackException e) {
      return null;
    }
  }

  private static List<String> listed(@Nullable Members members) {
    assertNotNull(members);
    List<String> listed = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Object value = members.value(i);
      listed.add(members.name(i)
          + (value == null ? " null" : " " + value.getClass().getSimpleName() + " " + value));
    }
    return listed;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
