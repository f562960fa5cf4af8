package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackRequest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what credentials may be, that they are compared all alike, and that they show nothing. */
final class CredentialsTest {
  private static final List<Credentials> THREE = List.of(
      Credentials.of("first", "Secret-1"),
      Credentials.of("second", "Secret-2"),
      Credentials.of("third", "Secret-3"));

  /** Whether it is the first, the last or none: each is compared, and all have one length. */
  @ParameterizedTest
  @CsvSource({
    "first:Secret-1, true",
    "second:Secret-2, true",
    "third:Secret-3, true",
    "first:Secret-2, false",
    "first:Secret-, false",
    "first:, false",
    "first, false",
    "nobody:nothing, false",
    "'', false"
  })
  void allAreCompared(String presented, boolean expected) {
    byte[] bytes = presented.getBytes(UTF_8);
    List<Integer> lengths = new ArrayList<>();

    assertEquals(expected, Credentials.anyMatches(THREE, bytes));
    assertEquals(expected, Credentials.anyMatches(THREE, bytes, (known, digest) -> {
      lengths.add(known.length);
      lengths.add(digest.length);
      return MessageDigest.isEqual(known, digest);
    }));
    assertEquals(List.of(32, 32, 32, 32, 32, 32), lengths);
  }

  /**
   * The header as a whole: it comes first, since its length alone is in the time that a comparison
   * takes, and it is compared with each pair, whichever is found.
   */
  @ParameterizedTest
  @CsvSource({
    "first:Secret-1, 0",
    "second:Secret-2, 1",
    "third:Secret-3, 2",
    "first:Secret-2,",
    "first:Secret-,",
    "nobody:nothing,"
  })
  void headerIsComparedWithAll(String pair, Integer expected) {
    String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    List<String> compared = new ArrayList<>();

    Presented found = Credentials.presentedBy(THREE, header, (presented, known) -> {
      compared.add(new String(presented, UTF_8));
      compared.add(new String(known, UTF_8));
      return MessageDigest.isEqual(presented, known);
    });

    assertEquals(List.of(header, headerOf(1), header, headerOf(2), header, headerOf(3)), compared);
    assertEquals(expected == null ? null : headerOf(expected + 1), headerOf(found));
    assertSame(found, Credentials.presentedBy(THREE, header));
  }

  private static String headerOf(int known) {
    String pair = List.of("first:Secret-1", "second:Secret-2", "third:Secret-3").get(known - 1);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private static String headerOf(Presented found) {
    return found == null ? null : found.header();
  }

  /** A character beyond Latin-1 has the low byte of an expected one, or becomes a question mark. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0142asic Zmlyc3Q6U2VjcmV0LTE=",
        "Basic\u0120Zmlyc3Q6U2VjcmV0LTE=",
        "Basic Zmlyc3Q6U2VjcmV0LTE\u013d",
        "Basic Zmlyc3Q6U2VjcmV0LTE?",
        "Basic Zmlyc3Q6U2VjcmV0LTE\ud83d\udcde",
        "Basic Zmlyc3Q6U2VjcmV0LTE=\0",
        "basic Zmlyc3Q6U2VjcmV0LTE=",
        "Basic  Zmlyc3Q6U2VjcmV0LTE=",
        "Basic Zmlyc3Q6U2VjcmV0LTE",
        "Basic ",
        ""
      })
  void headerThatIsNotTheExpectedOne(String header) {
    assertEquals("Basic Zmlyc3Q6U2VjcmV0LTE=", headerOf(1));
    assertNull(Credentials.presentedBy(THREE, header));
  }

  @Test
  void nobodyIsKnown() {
    assertNull(Credentials.presentedBy(List.of(), headerOf(1)));
    assertFalse(Credentials.anyMatches(List.of(), "first:Secret-1".getBytes(UTF_8)));
  }

  @Test
  void longest() {
    String most = "é".repeat(1024);

    assertTrue(Credentials.anyMatches(
        List.of(Credentials.of(most, most)), (most + ":" + most).getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "a:b", ":a", "a:"})
  void colonInTheUsername(String username) {
    assertRefused(
        "username must not contain a colon, since that ends a username in HTTP Basic, but does",
        username,
        "Secret");
    assertDoesNotThrow(() -> Credentials.of("a", username));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\u2003"})
  void blank(String text) {
    assertRefused("username must not be blank, but is", text, "Secret");
    assertRefused("password must not be blank, but is", "user", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Secret\n", "\rSecret", "Sec\tret", "Secret\0", "Secret\u007f", "Sec\u0085"})
  void controlCharacters(String text) {
    String rule =
        " must not contain control characters, but does; look for a line break at its end";
    assertRefused("username" + rule, text, "Secret");
    assertRefused("password" + rule, "user", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Secr\uFFFDt", "\uD83C", "\uDF89\uD83C"})
  void noText(String text) {
    String rule = " must be text, but contains U+FFFD or half a character; it was read in another"
        + " charset than it was written in";
    assertRefused("username" + rule, text, "Secret");
    assertRefused("password" + rule, "user", text);
  }

  @Test
  void tooLong() {
    String rule = " must have at most 1024 characters, as at Bandwidth, but has more";
    assertRefused("username" + rule, "x".repeat(1025), "Secret");
    assertRefused("password" + rule, "user", "x".repeat(1025));
  }

  @Test
  void missing() {
    assertEquals(
        "username",
        assertThrows(NullPointerException.class, () -> Credentials.of(null, "Secret"))
            .getMessage());
    assertEquals(
        "password",
        assertThrows(NullPointerException.class, () -> Credentials.of("user", null))
            .getMessage());
  }

  @Test
  void showsNothing() {
    Presented presented = Credentials.presentedBy(THREE, headerOf(1));
    presented.on(CallbackRequest.get("", null), "https://example.com"); // takes it apart
    assertEquals("Presented[…]", presented.toString());
    assertEquals("Credentials[…]", Credentials.of("user", "Secret").toString());
    assertNotEquals(Credentials.of("user", "Secret"), Credentials.of("user", "Secret"));
  }

  @Test
  void filterWithoutAny() {
    assertEquals(
        "there must be Credentials, but are none",
        assertThrows(
                IllegalArgumentException.class, () -> new CallbackAuthFilter(new Credentials[0]))
            .getMessage());
    assertThrows(NullPointerException.class, () -> new CallbackAuthFilter((Credentials) null));
  }

  private static void assertRefused(String message, String username, String password) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Credentials.of(username, password))
            .getMessage());
  }
}
