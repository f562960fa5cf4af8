package dev.bxml.verb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an application's own URLs, and how a document comes to name them. No URL that
 * leads elsewhere gets them: what is not certain to be the application's own is taken for another's.
 */
final class Authentication {
  /** Where a URL leads. */
  private enum Target {
    OURS,
    /** To the application, by a scheme for which the platform takes no credentials. */
    OURS_BY_HTTP,
    ELSEWHERE
  }

  /** Scheme and authority, if any. */
  private static final Pattern URL =
      Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?.*");

  /** Of what readers differ: some drop tabs and blanks, some take a backslash for a slash. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\\p{Z}\\p{C}\\\\]");

  private final String username;
  private final String password;
  private final @Nullable String host;

  Authentication(String username, String password, @Nullable String host) {
    this.username = Characters.require("Bxml", "username", username);
    this.password = Characters.require("Bxml", "password", password);
    this.host = host == null ? null : withoutPort(host, ":443");
  }

  /** Returns the element with the credentials, the same if it needs none; says what takes none. */
  @SuppressWarnings("ReferenceEquality") // what equals it deeply need not be looked at
  Element in(Element original, Place place, Findings findings) {
    Grammar grammar = Grammar.of(original);
    Element element = original;
    if (grammar != null) {
      element = pair(element, place, grammar, false, findings);
      element = pair(element, place, grammar, true, findings);
    }
    List<Content> content = null;
    for (int i = 0; i < element.content().size(); i++) {
      if (element.content().get(i) instanceof Element child) {
        place.enter(i);
        Element changed = in(child, place, findings);
        place.leave();
        if (changed != child) {
          content = content == null ? new ArrayList<>(element.content()) : content;
          content.set(i, changed);
        }
      }
    }
    return content == null ? element : element.containing(content);
  }

  /** An element has one pair for its URLs, and one for its fallback URLs. */
  private Element pair(
      Element element, Place place, Grammar grammar, boolean fallback, Findings findings) {
    String user = fallback ? "fallbackUsername" : "username";
    String pass = fallback ? "fallbackPassword" : "password";
    Map<Target, String> urls = urls(element, grammar, fallback);
    String ours = urls.getOrDefault(Target.OURS, urls.get(Target.OURS_BY_HTTP));
    if (ours == null || element.has(user) || element.has(pass)) {
      return element;
    }
    if (!grammar.attributes().containsKey(user)) {
      findings.add(
          Rule.CREDENTIALS,
          place,
          "takes none; map " + ours + " to where no CallbackAuthFilter stands");
    } else if (urls.containsKey(Target.OURS_BY_HTTP)) {
      findings.add(
          Rule.CREDENTIALS,
          place,
          urls.get(Target.OURS_BY_HTTP) + " is http, where the platform takes none; use https");
    } else if (urls.containsKey(Target.ELSEWHERE)) {
      findings.add(
          Rule.CREDENTIALS,
          place,
          urls.get(Target.ELSEWHERE) + " leads elsewhere and would get those of " + ours + "; set "
              + user + " and " + pass + " to what both may see");
    } else {
      return element.with(user, username).with(pass, password);
    }
    return element;
  }

  /** Returns an attribute for each target to which one leads; empty is as good as none. */
  private Map<Target, String> urls(Element element, Grammar grammar, boolean fallback) {
    Map<Target, String> urls = new EnumMap<>(Target.class);
    for (Attribute attribute : element.attributeChain()) {
      AttributeGrammar own = grammar.attributes().get(attribute.name());
      boolean asked = own != null && own.isUrl() && own.isFallbackUrl() == fallback;
      if (asked && !attribute.value().isBlank()) {
        urls.putIfAbsent(target(attribute.value()), attribute.name());
      }
    }
    if (!fallback && playsOurs(element)) {
      urls.put(Target.OURS, "text");
    }
    return urls;
  }

  /** A file is no callback; but one behind the same guard is asked for by whoever plays it. */
  private boolean playsOurs(Element element) {
    return element.name().equals("PlayAudio") && target(element.text().strip()) == Target.OURS;
  }

  private Target target(String url) {
    Matcher parts = URL.matcher(url);
    if (AMBIGUOUS.matcher(url).find() || !parts.matches()) {
      return Target.ELSEWHERE;
    }
    String scheme = parts.group(1);
    String authority = parts.group(2);
    if (scheme == null && authority == null) {
      return Target.OURS;
    } else if (authority == null) {
      return Target.ELSEWHERE;
    } else if (scheme == null || scheme.equalsIgnoreCase("https")) {
      return withoutPort(authority, ":443").equals(host) ? Target.OURS : Target.ELSEWHERE;
    }
    boolean byHttp =
        scheme.equalsIgnoreCase("http") && withoutPort(authority, ":80").equals(host);
    return byHttp ? Target.OURS_BY_HTTP : Target.ELSEWHERE;
  }

  private static String withoutPort(String authority, String port) {
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Authentication that
        && username.equals(that.username)
        && password.equals(that.password)
        && Objects.equals(host, that.host);
  }

  @Override
  public int hashCode() {
    return Objects.hash(username, password, host);
  }

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "Authentication[…]";
  }
}
