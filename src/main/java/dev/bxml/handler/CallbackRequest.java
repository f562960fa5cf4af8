package dev.bxml.handler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What of an HTTP request the adapter looks at. The body is opened only when it is wanted, so that
 * a request that is refused by its method, type or length is not read.
 */
public final class CallbackRequest {

  /** Where the body of a request comes from. */
  @FunctionalInterface
  public interface Body {

    /**
     * Opens the body; called at most once.
     *
     * @return the stream, which is not closed
     * @throws IOException if it cannot be had
     * @throws IllegalStateException if somebody else has taken it, as the servlet API says
     */
    InputStream open() throws IOException;

    /**
     * Returns a copy of the whole body that somebody has kept; asked for only when it turns out that
     * somebody else has read the body before.
     *
     * @return the copy; null, which is the default, when there is none
     */
    default byte @Nullable [] copy() {
      return null;
    }

    /**
     * Names who may have read the body before, for a line in the log; asked for only when it turns
     * out that somebody else has.
     *
     * @return names of classes; empty, which is the default, when nobody knows
     */
    default List<String> suspects() {
      return List.of();
    }
  }

  private final String method;
  private final @Nullable String contentType;
  private final @Nullable String contentEncoding;
  private final @Nullable String query;
  private final long contentLength;
  private final Body body;
  private final String path;
  private final String contextPath;
  private final UnaryOperator<@Nullable String> headers;

  /**
   * Makes a request whose body is at hand.
   *
   * @param method the HTTP method, in capitals
   * @param contentType the Content-Type header; null when there is none
   * @param query the query of the URL as it was sent, without the question mark; null when there
   *     is none
   * @param body the body; empty when there is none
   */
  public CallbackRequest(
      String method, @Nullable String contentType, @Nullable String query, byte[] body) {
    this(method, contentType, query, body.length, () -> new ByteArrayInputStream(body));
  }

  /**
   * Makes a request whose body is still to be read.
   *
   * @param method the HTTP method, in capitals
   * @param contentType the Content-Type header; null when there is none
   * @param query the query of the URL as it was sent, without the question mark; null when there
   *     is none
   * @param contentLength the declared length of the body in bytes; -1 when it is not declared
   * @param body where the body comes from
   */
  public CallbackRequest(
      String method,
      @Nullable String contentType,
      @Nullable String query,
      long contentLength,
      Body body) {
    this(method, contentType, null, query, contentLength, body, "", "", name -> null);
  }

  private CallbackRequest(
      String method,
      @Nullable String contentType,
      @Nullable String contentEncoding,
      @Nullable String query,
      long contentLength,
      Body body,
      String path,
      String contextPath,
      UnaryOperator<@Nullable String> headers) {
    this.method = Objects.requireNonNull(method, "method");
    this.contentType = contentType;
    this.contentEncoding = contentEncoding;
    this.query = query;
    this.contentLength = contentLength;
    this.body = Objects.requireNonNull(body, "body");
    this.path = Objects.requireNonNull(path, "path");
    this.contextPath = Objects.requireNonNull(contextPath, "contextPath");
    this.headers = Objects.requireNonNull(headers, "headers");
  }

  /**
   * Returns a request equal to this one, but to a web application at a path: URLs in a reply that
   * leave it by a leading slash are warned of.
   *
   * @param contextPath the path of the application, such as {@code /app}; empty, which is the
   *     default, for the root
   * @return the new request
   */
  public CallbackRequest contextPath(String contextPath) {
    return with(path, contextPath, contentEncoding, headers);
  }

  /**
   * Returns a request equal to this one, but to a path: what tells two URLs apart in the log, and
   * when a callback that comes twice is recognised.
   *
   * @param path the path of the URL as it was sent, such as {@code /app/voice/menu}; empty, which is
   *     the default, when it does not matter
   * @return the new request
   */
  public CallbackRequest path(String path) {
    return with(path, contextPath, contentEncoding, headers);
  }

  /**
   * Returns a request equal to this one, but with a Content-Encoding: what is said to be at fault when
   * the body cannot be read. A body that somebody in front has unpacked is read whatever it is.
   *
   * @param contentEncoding the Content-Encoding header, such as {@code gzip}; null, which is the
   *     default, when there is none
   * @return the new request
   */
  public CallbackRequest contentEncoding(@Nullable String contentEncoding) {
    return with(path, contextPath, contentEncoding, headers);
  }

  /**
   * Returns a request equal to this one, but with headers: a handler may ask for those that {@link
   * CallbackAdapter#headers} names, and no others are looked at.
   *
   * @param headers gives a header's value by its name, and null for one that was not sent, such as
   *     {@code request::getHeader}; default: none was
   * @return the new request
   */
  public CallbackRequest headers(UnaryOperator<@Nullable String> headers) {
    return with(path, contextPath, contentEncoding, headers);
  }

  private CallbackRequest with(
      String path,
      String contextPath,
      @Nullable String contentEncoding,
      UnaryOperator<@Nullable String> headers) {
    return new CallbackRequest(
        method,
        contentType,
        contentEncoding,
        query,
        contentLength,
        body,
        path,
        contextPath,
        headers);
  }

  @Nullable
  String header(String name) {
    return headers.apply(name);
  }

  String path() {
    return path;
  }

  String contextPath() {
    return contextPath;
  }

  String method() {
    return method;
  }

  @Nullable
  String contentType() {
    return contentType;
  }

  @Nullable
  String contentEncoding() {
    return contentEncoding;
  }

  @Nullable
  String query() {
    return query;
  }

  long contentLength() {
    return contentLength;
  }

  InputStream open() throws IOException {
    return body.open();
  }

  byte @Nullable [] copy() {
    return body.copy();
  }

  List<String> suspects() {
    return body.suspects();
  }

  /** Returns the path as it may be shown; empty when there is none. */
  String shownPath() {
    return Shown.text(path);
  }

  /**
   * Returns what may be logged of this request: its method and path, such as {@code POST
   * /voice/menu}. Of the path, four digits and more are masked, for they may be a number or a PIN;
   * path parameters, which may be a session, are left out, and so is what is no plain character or
   * beyond the hundredth. Nothing of query, headers and body.
   *
   * @return method and path; the method alone when there is no path
   */
  @Override
  public String toString() {
    return (Shown.text(method) + " " + shownPath()).strip();
  }
}
