package dev.bxml.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What tells one delivery of a callback from another: the address that it came to and every byte of
 * it. Two deliveries of the same callback are equal to the byte, and the time of the event, which
 * every callback carries, makes two callbacks differ.
 */
public final class DeliveryKey {
  private static final byte[] NOTHING = {};

  private final byte[] address;
  private final byte[] body;
  private final int hash;

  private DeliveryKey(byte[] address, byte[] body) {
    this.address = address;
    this.body = body;
    this.hash = 31 * Arrays.hashCode(address) + checksum(body);
  }

  /**
   * Returns the key of a delivery: for the tests of a {@link DeliveryStore}, since the adapter makes
   * those of requests.
   *
   * @param method the HTTP method, in capitals
   * @param path the path of the URL as it was sent
   * @param query the query of the URL as it was sent, without the question mark; null when there is
   *     none
   * @param body the body, which must not be changed afterwards; empty when there is none
   * @return the key
   */
  public static DeliveryKey of(String method, String path, @Nullable String query, byte[] body) {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(body, "body");
    // Ends in what no address holds: nothing of it can pass for the start of a body.
    String address = method + ' ' + path + '?' + (query == null ? "" : query) + '\n';
    return new DeliveryKey(address.getBytes(StandardCharsets.UTF_8), body);
  }

  /**
   * Returns a short name for a store outside this JVM.
   *
   * @return the SHA-256 of address and body, in hexadecimal
   */
  public String digest() {
    return HexFormat.of().formatHex(sha256());
  }

  /** Returns this key, or in place of a long one a short one that is as good as unique. */
  DeliveryKey atMost(int bytes) {
    return length() <= bytes ? this : new DeliveryKey(sha256(), NOTHING);
  }

  /** Returns how many bytes there are. */
  int length() {
    return address.length + body.length;
  }

  /** Writes all bytes. */
  void writeTo(ByteRing ring) {
    ring.write(address);
    ring.write(body);
  }

  /** Returns whether all bytes are in a ring from an address on. */
  boolean isAt(long start, ByteRing ring) {
    return ring.has(address, start) && ring.has(body, start + address.length);
  }

  private byte[] sha256() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(address);
      sha256.update((byte) 0);
      return sha256.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C(); // the CPU computes it: a tenth of Arrays.hashCode
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeliveryKey that
        && hash == that.hash
        && Arrays.equals(address, that.address)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns nothing of what it stands for. */
  @Override
  public String toString() {
    return "DeliveryKey@" + Integer.toHexString(hash);
  }
}
