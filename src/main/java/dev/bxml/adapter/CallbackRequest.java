package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What of an HTTP request the adapter looks at. Immutable; each method returns another one.
 *
 * <pre>{@code
 * CallbackRequest callback = CallbackRequest.post("/voice/menu", "application/json", body)
 *     .query("try=2")
 *     .header("X-Tenant", "acme");
 * CallbackRequest byGet = CallbackRequest.get("/voice/menu", "eventType=gather&digits=1&try=2");
 * }</pre>
 *
 * <p>A body that is not at hand is opened only when it is wanted, so that a request that is refused
 * by its method, type or length is not read.
 */
public final class CallbackRequest {

  /** Where the body of a request comes from. */
  @FunctionalInterface
  public interface Body {

    /**
     * Opens the body; called at most once, unless it {@linkplain #endsAsDeclared() ends as declared}.
     *
     * @return the stream, which is not closed
     * @throws IOException if it cannot be had
     * @throws IllegalStateException if somebody else has taken it, as the servlet API says
     */
    InputStream open() throws IOException;

    /**
     * Tells whether the body ends with its declared length, as by HTTP/1, so that nobody asks the stream
     * for an end that is there. Should it be wrong, a callback that is cut by it is no JSON, and {@link
     * #open()} is called again for the rest.
     *
     * @return true only if {@code open()} goes on where it was; false, which is the default, when
     *     nobody knows
     */
    default boolean endsAsDeclared() {
      return false;
    }

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

  private static final Body NOTHING = InputStream::nullInputStream;

  private final String method;
  private final String path;
  private final @Nullable String query;
  private final UnaryOperator<@Nullable String> headers;
  private final long contentLength;
  private final Body body;
  private final String contextPath;
  private final @Nullable VerbCredentials credentials;

  private CallbackRequest(
      String method,
      String path,
      @Nullable String query,
      UnaryOperator<@Nullable String> headers,
      long contentLength,
      Body body,
      String contextPath,
      @Nullable VerbCredentials credentials) {
    this.method = Objects.requireNonNull(method, "method");
    this.path = Objects.requireNonNull(path, "path");
    this.query = query;
    this.headers = Objects.requireNonNull(headers, "headers");
    this.contentLength = contentLength;
    this.body = Objects.requireNonNull(body, "body");
    this.contextPath = Objects.requireNonNull(contextPath, "contextPath");
    this.credentials = credentials;
  }

  /**
   * Makes a POST, as the platform sends callbacks.
   *
   * @param path the path of the URL as it was sent, such as {@code /app/voice/menu}; empty when it
   *     does not matter
   * @param contentType the Content-Type header; null when there is none
   * @param body the body, not to be changed afterwards; empty when there is none
   * @return the request
   */
  public static CallbackRequest post(String path, @Nullable String contentType, byte[] body) {
    return of("POST", path)
        .header("Content-Type", contentType)
        .body(body.length, () -> new ByteArrayInputStream(body));
  }

  /**
   * Makes a GET, as the platform sends callbacks whose method is set so.
   *
   * @param path the path of the URL as it was sent; empty when it does not matter
   * @param query the query of the URL as it was sent, without the question mark, in which the
   *     callback is; null when there is none
   * @return the request
   */
  public static CallbackRequest get(String path, @Nullable String query) {
    return of("GET", path).query(query);
  }

  /**
   * Makes a request that has nothing else yet: for what receives HTTP of any kind.
   *
   * <pre>{@code
   * CallbackRequest callback = CallbackRequest.of(request.getMethod(), request.getRequestURI())
   *     .query(request.getQueryString())
   *     .headers(request::getHeader)
   *     .body(request.getContentLengthLong(), request::getInputStream);
   * }</pre>
   *
   * @param method the HTTP method, in capitals
   * @param path the path of the URL as it was sent: what tells two URLs apart in the log, for whom a
   *     callback is, and when one that comes twice is recognised; empty when it does not matter
   * @return the request
   */
  public static CallbackRequest of(String method, String path) {
    return new CallbackRequest(method, path, null, name -> null, 0, NOTHING, "", null);
  }

  /**
   * Returns a request equal to this one, but with a query.
   *
   * @param query the query of the URL as it was sent, without the question mark; null, which is the
   *     default, when there is none
   * @return the new request
   */
  @CheckReturnValue
  public CallbackRequest query(@Nullable String query) {
    return new CallbackRequest(
        method, path, query, headers, contentLength, body, contextPath, credentials);
  }

  /**
   * Returns a request equal to this one, but with a header. The adapter itself looks at {@code
   * Content-Type}, and at {@code Content-Encoding} when it cannot read the body; the length of a body
   * is told with it.
   *
   * @param name the name, in any case
   * @param value the value, in place of any other; null when it was not sent
   * @return the new request
   */
  @CheckReturnValue
  public CallbackRequest header(String name, @Nullable String value) {
    Objects.requireNonNull(name, "name");
    return headers(asked -> asked.equalsIgnoreCase(name) ? value : headers.apply(asked));
  }

  /**
   * Returns a request equal to this one, but with all its headers looked up elsewhere when somebody
   * asks for one, which is at the latest when the handler is called.
   *
   * @param headers returns the value of the header of a name in any case, and null for one that was
   *     not sent, such as {@code request::getHeader}; in place of those before
   * @return the new request
   */
  @CheckReturnValue
  public CallbackRequest headers(UnaryOperator<@Nullable String> headers) {
    return new CallbackRequest(
        method, path, query, headers, contentLength, body, contextPath, credentials);
  }

  /**
   * Returns a request equal to this one, but with a body that is still to be read.
   *
   * @param contentLength the declared length of the body in bytes; -1 when it is not declared
   * @param body where the body comes from
   * @return the new request
   */
  @CheckReturnValue
  public CallbackRequest body(long contentLength, Body body) {
    return new CallbackRequest(
        method, path, query, headers, contentLength, body, contextPath, credentials);
  }

  /**
   * Returns a request equal to this one, but to a web application at a path: URLs in a reply that
   * leave it by a leading slash are warned of.
   *
   * @param contextPath the path of the application, such as {@code /app}; empty, which is the
   *     default, for the root
   * @return the new request
   */
  @CheckReturnValue
  public CallbackRequest contextPath(String contextPath) {
    return new CallbackRequest(
        method, path, query, headers, contentLength, body, contextPath, credentials);
  }

  /**
   * Returns a request equal to this one, but let in by these credentials: the document that answers it
   * names them wherever its verbs lead to the application, as {@link
   * dev.bxml.verb.Bxml#authenticated} says. Servlet and filter do so by themselves behind a {@code
   * CallbackAuthFilter}; whoever uses an adapter without them calls its {@code carry}.
   *
   * @param username the username by which the request was let in
   * @param password the password; nothing here shows it
   * @param origin scheme and host by which the platform called, as a URL begins: {@code
   *     https://example.com:8443}; a path behind it is left out. Null when they are not known, so that only verbs with relative URLs
   *     name them. With {@code http} none does, and a warning is logged once: the platform takes
   *     credentials for https URLs alone
   * @return the new request
   * @throws IllegalArgumentException if the origin is another text
   */
  @CheckReturnValue
  public CallbackRequest authenticated(String username, String password, @Nullable String origin) {
    VerbCredentials known = VerbCredentials.of(username, password, origin);
    return new CallbackRequest(
        method, path, query, headers, contentLength, body, contextPath, known);
  }

  /** Returns what let it in and is for the verbs of its reply; null when there is nothing. */
  @Nullable
  VerbCredentials credentials() {
    return credentials;
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
  String header(String name) {
    return headers.apply(name);
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

  boolean endsAsDeclared() {
    return body.endsAsDeclared();
  }

  byte @Nullable [] copy() {
    return body.copy();
  }

  List<String> suspects() {
    return body.suspects();
  }

  /** Names a callback that came by this, and the URL that it came to, if that is known. */
  String describe(Callback callback) {
    String shown = shownPath();
    return shown.isEmpty() ? callback.describe() : callback.describe() + " at " + shown;
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
