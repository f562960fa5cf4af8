package dev.bxml.verb;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A URL with parameters, in which an application's state travels: the platform calls it as it is,
 * and the handler reads them back by {@code callback.request().parameter("try")}. Every method that
 * takes a URL takes one.
 *
 * <pre>{@code
 * Url again = Bxml.url("day").with("try", 2).with("city", "Bonn");
 * Gather day = gather(speakSentence("Which day?")).gatherUrl(again);
 * }</pre>
 *
 * <p>Whoever sees the URL, such as in the log of a proxy, sees the values.
 *
 * @see Bxml#url(String)
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public final class Url implements CharSequence {
  private final String url;

  Url(String url) {
    this.url = url;
  }

  /**
   * Returns a URL equal to this one, but with one more parameter at the end of its query, before the
   * fragment if there is one. A parameter of that name stays, and comes first.
   *
   * @param name the name, not empty; percent-encoded in UTF-8
   * @param value what {@code toString()} gives of it; percent-encoded in UTF-8. Anything can be
   *     carried but half a surrogate pair, which becomes U+FFFD
   * @return the URL
   * @throws IllegalArgumentException if the name is empty
   * @throws NullPointerException if the name, the value, or the value's text is null
   */
  public Url with(String name, Object value) {
    if (Limits.notNull("Url", "name", name).isEmpty()) {
      throw new IllegalArgumentException("Url.name must not be empty, but is");
    }
    String text =
        Limits.notNull("Url", "value", Limits.notNull("Url", "value", value).toString());
    int hash = url.indexOf('#');
    int end = hash < 0 ? url.length() : hash;
    String start = url.substring(0, end);
    return new Url(
        start + separator(start) + encoded(name) + "=" + encoded(text) + url.substring(end));
  }

  private static String separator(String start) {
    if (start.indexOf('?') < 0) {
      return "?";
    }
    return start.endsWith("?") || start.endsWith("&") ? "" : "&";
  }

  /** As RFC 3986 has it: the JDK's encoder writes forms, in which a plus is a blank. */
  private static String encoded(String text) {
    return URLEncoder.encode(paired(text), StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** Half a pair would come out as a question mark, which nobody takes for a loss. */
  private static String paired(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public int length() {
    return url.length();
  }

  @Override
  public char charAt(int index) {
    return url.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return url.subSequence(start, end);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Url that && url.equals(that.url);
  }

  @Override
  public int hashCode() {
    return url.hashCode();
  }

  /** Returns the URL as it is written, encoded. */
  @Override
  public String toString() {
    return url;
  }
}
