package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.ArrayList;
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

  @Test
  void nobodyIsKnown() {
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
