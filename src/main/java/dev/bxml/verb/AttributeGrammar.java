package dev.bxml.verb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the protocol says of one attribute of one element, as far as a document's check asks. */
final class AttributeGrammar {
  /** What is asked of an attribute's value. */
  enum Kind {
    PLAIN,
    TAG,
    USER_TO_USER,
    COUNT,
    WEB_SOCKET,
    /** A URL that the platform calls. */
    URL,
    FALLBACK_URL
  }

  private final String name;
  private final Kind kind;
  private final @Nullable String standard;
  private final @Nullable String companion;
  private final List<String> values;

  private AttributeGrammar(
      String name,
      Kind kind,
      @Nullable String standard,
      @Nullable String companion,
      List<String> values) {
    this.name = name;
    this.kind = kind;
    this.standard = standard;
    this.companion = companion;
    this.values = values;
  }

  /** Returns an attribute that is no URL of a callback. */
  static AttributeGrammar plain(String name) {
    Kind kind = switch (name) {
      case "tag" -> Kind.TAG;
      case "uui" -> Kind.USER_TO_USER;
      case "repeatCount", "maxDuration" -> Kind.COUNT;
      case "destination" -> Kind.WEB_SOCKET;
      default -> Kind.PLAIN;
    };
    return new AttributeGrammar(name, kind, null, null, List.of());
  }

  static AttributeGrammar url(String name) {
    return new AttributeGrammar(name, Kind.URL, null, null, List.of());
  }

  static AttributeGrammar fallbackUrl(String name) {
    return new AttributeGrammar(name, Kind.FALLBACK_URL, null, null, List.of());
  }

  static AttributeGrammar method(String name, String url) {
    return plain(name).orElse("POST").needing(url);
  }

  /** The default, which says nothing that is not so without it, and so needs no companion. */
  AttributeGrammar orElse(String value) {
    return new AttributeGrammar(name, kind, value, companion, values);
  }

  /** Means nothing without another attribute of the element, of one of these values if any. */
  AttributeGrammar needing(String attribute, String... anyOf) {
    return new AttributeGrammar(name, kind, standard, attribute, List.of(anyOf));
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  boolean isUrl() {
    return kind == Kind.URL || isFallbackUrl();
  }

  boolean isFallbackUrl() {
    return kind == Kind.FALLBACK_URL;
  }

  /** Returns what a value lacks, such as {@code input}; null when it lacks nothing. */
  @Nullable
  String lacking(String value, Element element) {
    if (companion == null || value.isBlank() || value.equals(standard)) {
      return null;
    }
    String beside = element.attribute(companion);
    if (beside == null || beside.isBlank()) {
      return companion;
    }
    boolean met = values.isEmpty() || values.contains(beside);
    return met ? null : companion + " " + String.join(" or ", values);
  }
}
