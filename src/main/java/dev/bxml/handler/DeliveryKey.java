package dev.bxml.handler;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What tells one delivery of a callback from another: the address that it came to and every byte of
 * it. Two deliveries of the same callback are equal to the byte, and the time of the event, which
 * every callback carries, makes two callbacks differ.
 */
public final class DeliveryKey {
  private final String address;
  private final byte[] body;

  /** Zero until somebody asks; threads that race compute the same. */
  private int hash;

  DeliveryKey(String method, String path, @Nullable String query, byte[] body) {
    this.address = method + ' ' + path + '?' + (query == null ? "" : query);
    this.body = body;
  }

  /**
   * Returns a short name for a store outside this JVM.
   *
   * @return the SHA-256 of address and body, in hexadecimal
   */
  public String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(address.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return HexFormat.of().formatHex(sha256.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns about how much memory the key takes, in bytes. */
  int size() {
    return 2 * address.length() + body.length + 100;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeliveryKey that
        && hashCode() == that.hashCode()
        && address.equals(that.address)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      CRC32C checksum = new CRC32C(); // the CPU computes it: a tenth of Arrays.hashCode
      checksum.update(body);
      hash = 31 * address.hashCode() + (int) checksum.getValue();
    }
    return hash;
  }

  /** Returns nothing of what it stands for. */
  @Override
  public String toString() {
    return "DeliveryKey@" + Integer.toHexString(hashCode());
  }
}
