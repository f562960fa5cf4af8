package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what is kept of why a report failed. */
final class CausesTest {
  @Test
  void anExceptionIsItsClassAndItsMessage() {
    assertEquals("java.io.IOException: no space left", Causes.of(new IOException("no space left")));
    assertEquals("java.lang.StackOverflowError", Causes.of(new StackOverflowError()));
  }

  @Test
  void whatItCameOfIsNamedToo() {
    assertEquals(
        "java.lang.IllegalStateException: not saved; caused by java.net.ConnectException: refused",
        Causes.of(new IllegalStateException(
            "not saved", new IOException("x", new ConnectException("refused")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no customer +15551230001 | no customer +***",
        "no customer +1 (555) 123-0001 | no customer +***",
        "PIN 4711 is wrong | PIN *** is wrong",
        "digits 1_2_3_4 | digits ***",
        "it was answered 503 | it was answered 503",
        "GET https://a.example/v?token=abc&x=1 failed | GET https://a.example/v?*** failed",
        "jdbc:h2:tcp://h/db;PASSWORD=abc is away | jdbc:h2:tcp://h/db?*** is away",
        "https://user:secret@a.example/v | https://***@a.example/v",
        "'a\tb' | a b",
      })
  void whatMayBeOfACallerIsMasked(String message, String kept) {
    assertEquals("java.io.IOException: " + kept, Causes.of(new IOException(message)));
  }

  @Test
  void aMessageCannotForgeALine() {
    assertEquals(
        "java.io.IOException: a b c d", Causes.of(new IOException("a\r\nb\u2028c\u0000d")));
  }

  @Test
  void aLongMessageIsCut() {
    String cause = Causes.of(new IOException("x".repeat(1_000_000), new IOException("y")));

    assertEquals(500, cause.length());
    assertTrue(cause.endsWith("x..."), cause);
  }

  @Test
  void causesThatGoRoundHaveAnEnd() {
    IOException one = new IOException("one");
    IOException other = new IOException("other", one);
    one.initCause(other);

    assertEquals("java.io.IOException: one", Causes.of(one));
  }

  @Test
  void aMessageThatThrowsIsNone() {
    class Rude extends RuntimeException {
      @Override
      public String getMessage() {
        throw new IllegalStateException();
      }
    }

    assertEquals(Rude.class.getName(), Causes.of(new Rude()));
  }
}
