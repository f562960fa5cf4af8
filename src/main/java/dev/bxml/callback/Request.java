package dev.bxml.callback;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What came beside a callback: the path and the query of the URL, which is the application's own, and
 * those headers that it has asked for.
 *
 * <pre>{@code
 * // gather(…).gatherUrl("menu?try=2") brought the caller here
 * String tries = gather.request().parameter("try");
 * }</pre>
 *
 * <p>A query is there by POST as by GET; by GET the callback's own members are in it too. Headers are
 * there if their names are in init-param {@code headers} of the servlet or filter, or were given to
 * {@code CallbackAdapter.headers}.
 *
 * <p>Immutable but for its {@linkplain #note(String) note}, and safe for use by several threads. It is no part of what makes two callbacks equal,
 * nor of their JSON.
 *
 * @see Callback#request()
 */
public final class Request {
  /** What a callback has that came with nothing. */
  static final Request NONE = new Request("", "", "", null, Runnable::run);

  private final String method;
  private final String path;
  private final String query;

  /** By names in lower case, with null for what was not sent; null if any name may be asked for. */
  private final @Nullable Map<String, @Nullable String> headers;

  private final Executor afterReply;

  /** Made when somebody asks; not volatile, since it is immutable and can be made twice. */
  private @Nullable Map<String, List<String>> parameters;

  /** What the line about the callback has of whoever handles it. */
  private volatile String note = "";

  private Request(
      String method,
      String path,
      String query,
      @Nullable Map<String, @Nullable String> headers,
      Executor afterReply) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = headers;
    this.afterReply = afterReply;
  }

  /**
   * Returns a request, such as for a test of a handler. What is to run after the reply is run at
   * once.
   *
   * <pre>{@code
   * Request request = Request.of("POST", "/voice/menu", "try=2", Map.of("X-Tenant", "acme"));
   * Bxml reply = menu.onGather((GatherCallback) CallbackReader.read(json, request));
   * }</pre>
   *
   * @param method the HTTP method, in capitals
   * @param path the path of the URL as it was sent
   * @param query the query of the URL as it was sent, without the question mark; null when there is
   *     none
   * @param headers the headers that may be asked for, by their names in any case; null for the value
   *     of one that was not sent
   * @return the request
   */
  public static Request of(
      String method,
      String path,
      @Nullable String query,
      Map<String, ? extends @Nullable String> headers) {
    return of(method, path, query, headers, Runnable::run);
  }

  /**
   * Returns a request whose work after the reply goes to an executor.
   *
   * @param method the HTTP method, in capitals
   * @param path the path of the URL as it was sent
   * @param query the query of the URL as it was sent, without the question mark; null when there is
   *     none
   * @param headers the headers that may be asked for, by their names in any case; null for the value
   *     of one that was not sent
   * @param afterReply is given what {@link #afterReply} is
   * @return the request
   */
  public static Request of(
      String method,
      String path,
      @Nullable String query,
      Map<String, ? extends @Nullable String> headers,
      Executor afterReply) {
    return new Request(
        Objects.requireNonNull(method, "method"),
        Objects.requireNonNull(path, "path"),
        query == null ? "" : query,
        byLowerCase(headers),
        Objects.requireNonNull(afterReply, "afterReply"));
  }

  private static Map<String, @Nullable String> byLowerCase(
      Map<String, ? extends @Nullable String> headers) {
    if (headers.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable String> byLowerCase = new TreeMap<>();
    headers.forEach((name, value) -> byLowerCase.put(name.toLowerCase(Locale.ROOT), value));
    return byLowerCase;
  }

  /**
   * Returns the HTTP method.
   *
   * @return {@code POST} or {@code GET}; empty if nobody knows
   */
  public String method() {
    return method;
  }

  /**
   * Returns the path of the URL, as it was sent: with the context path, still percent-encoded, and
   * with path parameters if it has some.
   *
   * @return the path, such as {@code /app/voice/menu}; empty if nobody knows
   */
  public String path() {
    return path;
  }

  /**
   * Returns the query of the URL, as it was sent: what to keep beside {@link Callback#toJson()}, which
   * has nothing of the request, where a callback is handled later.
   *
   * @return the query without its question mark, still percent-encoded; empty if there is none, or
   *     nobody knows
   */
  public String query() {
    return query;
  }

  /**
   * Returns the first value of a parameter of the URL.
   *
   * @param name the name, exactly
   * @return the value, decoded as that of a form: plus signs are spaces; the text as it came where it
   *     cannot be decoded; empty if it has none; null if there is no such parameter
   */
  public @Nullable String parameter(String name) {
    List<String> values = parameters(name);
    return values.isEmpty() ? null : values.get(0);
  }

  /**
   * Returns the first value of a parameter of the URL as a number, such as a count of tries:
   *
   * <pre>{@code
   * int attempt = gather.request().parameter("try", 1);
   * Bxml next = attempt < 3
   *     ? response(redirect(url("menu").with("try", attempt + 1)))
   *     : response(hangup());
   * }</pre>
   *
   * @param name the name, exactly
   * @param otherwise the number where there is no such parameter, or no whole number in it
   * @return the number
   */
  public int parameter(String name, int otherwise) {
    String value = parameter(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /**
   * Returns all values of a parameter of the URL, in their order.
   *
   * @param name the name, exactly
   * @return an unmodifiable list, empty if there is no such parameter
   */
  public List<String> parameters(String name) {
    return parameters().getOrDefault(Objects.requireNonNull(name, "name"), List.of());
  }

  /**
   * Returns the names of the parameters of the URL, in the order in which they first came.
   *
   * @return an unmodifiable set
   */
  public Set<String> parameterNames() {
    return parameters().keySet();
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> known = parameters;
    if (known == null) {
      known = Collections.unmodifiableMap(QueryReader.parameters(query));
      parameters = known;
    }
    return known;
  }

  /**
   * Returns a header.
   *
   * @param name the name, in any case
   * @return the value, the first one if there are several; null if it was not sent
   * @throws IllegalStateException if its name was not configured, so that nobody knows, or a call flow
   *     is run again, in whose record there is none
   */
  public @Nullable String header(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    if (headers == null) {
      return null;
    }
    if (!headers.containsKey(key)) {
      throw new IllegalStateException(
          "header %s must be named in init-param headers, or to CallbackAdapter.headers, but is not; a call"
                  .formatted(name)
              + " flow that is run again has none, and reads it by Caller.read when its callback comes");
    }
    return headers.get(key);
  }

  /**
   * Has something done when the reply has been sent: what takes longer than a caller can wait for.
   *
   * <pre>{@code
   * callback.request().afterReply(() -> archive.download(mediaUrl));
   * }</pre>
   *
   * <p>It is done on a thread of the library, which has the class loader of this one and whatever the
   * application's {@code taskDecorator} hands over, and under no deadline; when several are handed in,
   * at the same time. What it throws is an error in the log. It is in memory: when the application
   * ends, it has a second, is interrupted then, and what has not begun is dropped. So whatever must not
   * be lost is stored first.
   *
   * <p>It is done if the reply is the handler's own and no error status; of a report once it is
   * answered and its handler has ended well. If the handler fails, is late, or returns an invalid
   * document, it is dropped with a warning, whoever handed it in: the platform may try again, and so
   * another call of the handler. That the reply could not be written is no failure. A repetition that
   * is answered without a call of the handler does nothing again.
   *
   * <p>Any thread may call this, interceptors and tasks too. After the reply it is done at once. Of a
   * callback that came by no adapter, as in a test, it is done at once on this thread.
   *
   * @param task what to do
   * @throws java.util.concurrent.RejectedExecutionException if it will not be done: it is the 17th of
   *     this callback, 1,000 of all callbacks of the adapter are waiting or at work, the callback has
   *     been answered in place of its handler, or the application has ended
   */
  public void afterReply(Runnable task) {
    afterReply.execute(Objects.requireNonNull(task, "task"));
  }

  /**
   * Does the same with a task that may throw what it likes, as a handler may. A lambda and a method
   * reference are taken for one.
   *
   * @param task what to do
   */
  public void afterReply(Task task) {
    afterReply((Runnable) task);
  }

  /**
   * Says what the line that is logged of this callback tells beside who handles it, such as a step of
   * a call flow; the last note counts. Of a note there are shown its first 100 characters, letters,
   * digits, spaces and simple punctuation alone.
   *
   * @param note a few words, in which there is nothing personal
   */
  public void note(String note) {
    this.note = Objects.requireNonNull(note, "note");
  }

  /**
   * Returns what was last noted.
   *
   * @return the note as it is shown; empty if there is none
   */
  public String note() {
    return Redacted.note(note);
  }

  /** What is done after a reply, and may throw what it likes. */
  @FunctionalInterface
  public interface Task extends Runnable {

    /**
     * Does it.
     *
     * @throws Exception whatever; it is logged as it is
     */
    void perform() throws Exception;

    /** Does it, and throws what that throws, checked or not. */
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // it does the same
    default void run() {
      try {
        perform();
      } catch (Exception e) {
        Request.<RuntimeException>rethrow(e);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> void rethrow(Exception thrown) throws E {
    throw (E) thrown;
  }

  /** Returns the method alone: a path may hold a number or a PIN, and the rest is nobody's. */
  @Override
  public String toString() {
    return "Request[" + Redacted.word(method) + "]";
  }
}
