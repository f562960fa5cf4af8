package dev.bxml.servlet;

/**
 * What becomes of a request that reaches a {@link CallbackServlet} or {@link CallbackFilter} though
 * no {@link CallbackAuthFilter} has let it in: because the application has no such filter, maps it
 * to other URLs, or maps it behind.
 */
public enum Authentication {
  /**
   * It is refused by a 401 with a challenge, so that no handler is ever called for a stranger. Each is
   * a warning in the log, though no more than ten in a minute.
   */
  REQUIRED,

  /** It is answered, and the first one is a warning in the log. The default. */
  EXPECTED,

  /**
   * It is answered without a word: something else keeps strangers out, such as client certificates,
   * Spring Security, or a network that only the platform reaches.
   */
  ELSEWHERE
}
