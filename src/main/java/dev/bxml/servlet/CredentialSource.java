package dev.bxml.servlet;

import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Where a username, a password or a switch comes from: {@code env:NAME}, {@code property:NAME} or
 * {@code jndi:NAME}. It names the place and never shows what is there.
 */
record CredentialSource(Kind kind, String name) {

  /** The kinds of places. */
  enum Kind {
    ENV("env:", "set this environment variable"),
    PROPERTY("property:", "set this system property"),
    JNDI("jndi:", "bind a java.lang.String to this name, or to it below java:comp/env/");

    private final String prefix;
    private final String mend;

    Kind(String prefix, String mend) {
      this.prefix = prefix;
      this.mend = mend;
    }
  }

  /**
   * Reads the sources of a parameter, which commas separate.
   *
   * @throws IllegalArgumentException if one is none; the message does not show it, since it may be
   *     the secret itself
   */
  static List<CredentialSource> parse(String text) {
    String[] words = text.split(",", -1);
    CredentialSource[] sources = new CredentialSource[words.length];
    for (int i = 0; i < words.length; i++) {
      sources[i] = parse("source " + (i + 1), words[i].strip());
    }
    return List.of(sources);
  }

  private static CredentialSource parse(String subject, String word) {
    for (Kind kind : Kind.values()) {
      if (word.startsWith(kind.prefix)) {
        String name = word.substring(kind.prefix.length()).strip();
        if (name.isEmpty()) {
          throw new IllegalArgumentException(
              "%s must have a name after %s, but has none".formatted(subject, kind.prefix));
        }
        return new CredentialSource(kind, name);
      }
    }
    throw new IllegalArgumentException(subject
        + " must start with env:, property: or jndi:, but does not; name the place where the value"
        + " is, not the value");
  }

  /**
   * Returns what is there; null if there is nothing.
   *
   * @throws IllegalArgumentException if there is something else than text, or no looking it up
   */
  @Nullable
  String find() {
    Object value = lookUp();
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new IllegalArgumentException("%s must be a java.lang.String, but is a %s"
        .formatted(this, value.getClass().getName()));
  }

  /**
   * Returns what is there.
   *
   * @throws IllegalArgumentException if there is nothing, or something else than text
   */
  String get() {
    String value = find();
    if (value == null) {
      throw new IllegalArgumentException(
          "%s must be set, but is not; %s".formatted(this, kind.mend));
    }
    return value;
  }

  private @Nullable Object lookUp() {
    try {
      return switch (kind) {
        case ENV -> System.getenv(name);
        case PROPERTY -> System.getProperty(name);
        case JNDI -> Jndi.lookUp(name);
      };
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "%s needs the module java.naming, which is not there; add it, or name another source"
              .formatted(this),
          e);
    }
  }

  @Override
  public String toString() {
    return kind.prefix + name;
  }

  /** A class of its own, so that it alone needs the module java.naming. */
  private static final class Jndi {
    private static final String LOCAL = "java:";

    private static @Nullable Object lookUp(String name) {
      if (name.startsWith(LOCAL)) {
        return at(name);
      }
      if (name.indexOf(':') >= 0) {
        throw new IllegalArgumentException(
            "jndi:%s must be a name without a scheme, or one of java:, but has another"
                .formatted(name));
      }
      Object value = at(name);
      return value == null ? at("java:comp/env/" + name) : value;
    }

    /** The name is the application's, not a request's, and leads to no other machine. */
    @SuppressWarnings("BanJNDI")
    private static @Nullable Object at(String name) {
      try {
        return new InitialContext().lookup(name);
      } catch (NameNotFoundException e) {
        return null;
      } catch (NamingException e) {
        throw new IllegalArgumentException(
            "jndi:%s must be looked up, but there was %s; see its stack trace in the log dev.bxml"
                .formatted(name, e.getClass().getName()),
            e);
      }
    }
  }
}
