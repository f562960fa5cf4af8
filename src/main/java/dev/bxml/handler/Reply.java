package dev.bxml.handler;

import dev.bxml.store.DeliveryStore;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the platform: a status, headers, and a document or nothing. Immutable.
 *
 * <p>The headers leave out {@code Content-Length}: whoever writes the reply sets it to {@link
 * #length()}, and sets none with 204.
 */
public final class Reply {
  private static final Map<String, String> XML =
      Map.of("Content-Type", "application/xml; charset=utf-8");
  private static final byte[] NOTHING = {};

  private final int status;
  private final Map<String, String> headers;
  /** What somebody has returned, which is what is checked. */
  private final @Nullable Bxml document;

  /** What is sent for it. */
  private final @Nullable Bxml sent;

  private final byte[] raw;

  private Reply(int status, Map<String, String> headers, @Nullable Bxml document, byte[] raw) {
    this.status = status;
    this.headers = headers;
    this.document = document;
    this.sent = document == null ? null : document.asResponse();
    this.raw = raw;
  }

  /**
   * Returns the reply that has the platform execute a document: 200, {@code application/xml;
   * charset=utf-8}. The root {@code Bxml}, which is for the REST API, is written as {@code
   * Response}.
   *
   * @param document what the call does next
   * @return the reply
   */
  public static Reply of(Bxml document) {
    return new Reply(200, XML, Objects.requireNonNull(document, "document"), NOTHING);
  }

  /**
   * Returns the reply that has the platform execute a document that has been rendered before: what a
   * {@link DeliveryStore} kept of {@link #body()}. Nothing checks or escapes it.
   *
   * @param document the document in UTF-8, which must not be changed afterwards
   * @return the reply, with 200
   */
  public static Reply raw(byte[] document) {
    return new Reply(200, XML, null, Objects.requireNonNull(document, "document"));
  }

  /**
   * Returns a reply without a body.
   *
   * @param status the HTTP status, from 200 to 599
   * @return the reply
   */
  public static Reply empty(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("Reply.status must be from 200 to 599, but is " + status);
    }
    return new Reply(status, Map.of(), null, NOTHING);
  }

  /**
   * Returns the refusal of a method that no callback comes by.
   *
   * @return 405, with the header {@code Allow}
   */
  public static Reply methodNotAllowed() {
    return new Reply(405, Map.of("Allow", "GET, POST"), null, NOTHING);
  }

  /**
   * Returns the document that was put into it.
   *
   * @return as it was put in; null if there is none, as in an empty reply and one of raw bytes
   */
  public @Nullable Bxml document() {
    return document;
  }

  /**
   * Returns the HTTP status.
   *
   * @return from 200 to 599
   */
  public int status() {
    return status;
  }

  /**
   * Returns the headers but for {@code Content-Length}.
   *
   * @return names and values; empty where there is no body
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * Returns the body.
   *
   * @return a fresh copy of its bytes; empty when there is none
   */
  public byte[] body() {
    return sent == null ? raw.clone() : sent.toBytes();
  }

  /**
   * Returns how long the body is.
   *
   * @return its length in bytes
   */
  public int length() {
    return sent == null ? raw.length : sent.length();
  }

  /**
   * Writes the body, without copying it first.
   *
   * @param out where to; neither flushed nor closed
   * @throws IOException if the stream throws it
   */
  public void writeTo(OutputStream out) throws IOException {
    if (sent != null) {
      sent.writeTo(out);
    } else if (raw.length > 0) {
      out.write(raw);
    }
  }

  /** Returns the status and the length, such as {@code 200, 412 bytes}; never the document. */
  @Override
  public String toString() {
    return status + ", " + length() + " bytes";
  }
}
