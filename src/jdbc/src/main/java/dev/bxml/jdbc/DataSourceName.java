package dev.bxml.jdbc;

import jakarta.servlet.ServletContext;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds the data source that a {@code web.xml} names: in JNDI, or in an attribute of the application. */
final class DataSourceName {
  private static final String JNDI = "jndi:";
  private static final String ATTRIBUTE = "@";
  private static final String LOCAL = "java:";

  private DataSourceName() {}

  /**
   * Finds it.
   *
   * @param param the name of the context-param, for messages
   * @throws IllegalArgumentException if there is none; the message says what to do
   */
  static DataSource find(String param, ServletContext context) {
    String name = context.getInitParameter(param);
    String words = name == null ? "" : name.strip();
    if (words.startsWith(ATTRIBUTE)) {
      return dataSource(
          param,
          words,
          context.getAttribute(words.substring(ATTRIBUTE.length())),
          "set this attribute of the servlet context in a listener that stands before this one");
    }
    if (words.startsWith(JNDI)) {
      return dataSource(
          param,
          words,
          jndi(param, words),
          "declare this resource in the container, and a resource-ref");
    }
    throw new IllegalArgumentException(
        "context-param %s must start with jndi: or @, as in jndi:jdbc/voice, but %s; name the data source there"
            .formatted(param, name == null ? "is not there" : "does not"));
  }

  private static DataSource dataSource(
      String param, String name, @Nullable Object found, String mend) {
    if (found instanceof DataSource db) {
      return db;
    }
    throw new IllegalArgumentException(
        "context-param %s must name a javax.sql.DataSource, but %s is %s; %s"
            .formatted(
                param,
                name,
                found == null ? "not there" : "a " + found.getClass().getName(),
                mend));
  }

  private static @Nullable Object jndi(String param, String words) {
    String name = words.substring(JNDI.length());
    if (!name.startsWith(LOCAL) && name.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "context-param %s must name what is in this server, but %s has a scheme; leave it out"
              .formatted(param, words));
    }
    try {
      return Jndi.lookUp(name);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "context-param %s needs the module java.naming, which is not there; add it, or name an @attribute"
              .formatted(param),
          e);
    }
  }

  /** A class of its own, so that it alone needs the module java.naming. */
  private static final class Jndi {
    private static @Nullable Object lookUp(String name) {
      Object found = at(name);
      return found == null && !name.startsWith(LOCAL) ? at("java:comp/env/" + name) : found;
    }

    /** The name is the application's, not a request's, and leads to no other machine. */
    @SuppressWarnings("BanJNDI")
    private static @Nullable Object at(String name) {
      try {
        return new InitialContext().lookup(name);
      } catch (NamingException e) {
        return null; // also where there is no JNDI at all
      }
    }
  }
}
