package dev.bxml.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that bytes come back from the ring as they went in, wherever they lie in it. */
final class ByteRingTest {
  private static final int SMALLEST = 64 * 1024;

  private final ByteRing ring = new ByteRing(1024 * 1024);

  @Test
  void singleByteAndWholeArray() {
    ring.write('a');
    ring.write(bytes("bcd"));

    assertEquals("abcd", text(0, 4));
    assertEquals(4, ring.next());
  }

  @Test
  void partOfAnArray() {
    ring.write(bytes("-abc-"), 1, 3);

    assertEquals("abc", text(0, 3));
  }

  @Test
  void bytesThatLieAcrossTheEnd() {
    long start = fillUntil(SMALLEST - 3);

    ring.write(bytes("abcdef"));

    assertEquals("abcdef", text(start, 6));
    assertTrue(ring.has(bytes("abcdef"), start));
    assertFalse(ring.has(bytes("aXcdef"), start), "other before the end");
    assertFalse(ring.has(bytes("abcdeX"), start), "other after the end");
  }

  @Test
  void bytesThatEndWithTheRing() {
    long start = fillUntil(SMALLEST - 3);

    ring.write(bytes("abc"));
    ring.write(bytes("def"));

    assertEquals("abcdef", text(start, 6));
  }

  @Test
  void ringThatIsFullToTheByteKeepsAll() {
    byte[] all = random(SMALLEST, 1);

    ring.write(all);

    assertArrayEquals(all, ring.copy(0, SMALLEST));
    assertTrue(ring.has(all, 0));
  }

  @Test
  void growingKeepsWhatWasWritten() {
    byte[] first = random(SMALLEST, 2);
    byte[] second = random(2 * SMALLEST, 3);

    ring.write(first);
    ring.write(second);

    assertArrayEquals(first, ring.copy(0, first.length));
    assertArrayEquals(second, ring.copy(first.length, second.length));
  }

  @Test
  void growingKeepsWhatLiesAcrossTheEndAtItsAddress() {
    long start = fillUntil(SMALLEST - 10);
    byte[] across = random(1_000, 4);
    byte[] more = random(SMALLEST, 5);

    ring.write(across);
    ring.write(more);

    assertArrayEquals(across, ring.copy(start, across.length));
    assertArrayEquals(more, ring.copy(start + across.length, more.length));
  }

  @Test
  void growingSplitsWhatLiesAcrossTheEndOfTheLargerRing() {
    long start = fillUntil(2 * SMALLEST - 10);
    byte[] across = random(SMALLEST, 6);

    ring.write(across);
    ring.write('!');

    assertArrayEquals(across, ring.copy(start, across.length));
    assertEquals("!", text(start + across.length, 1));
  }

  @Test
  void afterClearingAddressesGoOn() {
    ring.write(random(3 * SMALLEST, 7));
    ring.clear();
    long start = ring.next();

    ring.write(bytes("abc"));

    assertEquals(3L * SMALLEST, start);
    assertEquals("abc", text(start, 3));
  }

  @Test
  void roomIsWhatIsLeftOfTheMost() {
    ByteRing small = new ByteRing(10);
    small.write(bytes("abcd"));

    assertTrue(small.hasRoomFor(6));
    assertFalse(small.hasRoomFor(7));

    small.giveUpBefore(3);

    assertTrue(small.hasRoomFor(9));
    assertFalse(small.hasRoomFor(10));
  }

  /** Against a plain list of all bytes ever written, while the ring turns, grows and is cleared. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void anyOrderOfWrites(long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    long first = 0;
    for (int step = 0; step < 300; step++) {
      byte[] some = random(random.nextInt(30_000), random.nextLong());
      if (!ring.hasRoomFor(some.length)) {
        first = Math.max(first, ring.next() - random.nextInt(50_000));
        ring.giveUpBefore(first);
      }
      ring.write(some);
      written.writeBytes(some);
      if (random.nextInt(60) == 0) {
        ring.clear();
        first = ring.next();
      }
      byte[] kept = Arrays.copyOfRange(written.toByteArray(), (int) first, written.size());
      assertArrayEquals(kept, ring.copy(first, kept.length), "step " + step);
    }
  }

  /** Writes and gives up bytes until the next one has an address; the ring stays at its smallest. */
  private long fillUntil(long address) {
    while (ring.next() < address) {
      ring.write(new byte[(int) Math.min(1_000, address - ring.next())]);
      ring.giveUpBefore(ring.next());
    }
    return ring.next();
  }

  private String text(long address, int length) {
    return new String(ring.copy(address, length), US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
