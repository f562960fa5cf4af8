package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * How something ended or why it did not come about. Each {@link OutcomeCallback} is one.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/disconnect">Bandwidth: disconnect</a>
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transferComplete">Bandwidth:
 *     transferComplete</a>
 */
public sealed interface Outcome permits OutcomeCallback, Part.OfOutcome {
  /** {@return everything that came; never null} */
  Payload payload();

  /**
   * {@return the cause in one word, one of {@link Cause} or another text; null if absent, as when a
   * bridge ended well}
   */
  default @Nullable String cause() {
    return payload().text("cause");
  }

  /** {@return what went wrong, as free text, only for errors; else null} */
  default @Nullable String errorMessage() {
    return payload().text("errorMessage");
  }

  /** {@return Bandwidth's own reference of the error, to quote to its support; else null} */
  default @Nullable String errorId() {
    return payload().id("errorId");
  }
}
