package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * How something ended or why it did not come about. See Bandwidth's pages <i>disconnect</i>,
 * <i>transferComplete</i> and <i>bridgeComplete</i>.
 *
 * @param cause the cause in one word; null if absent, as when a bridge ended well
 * @param errorMessage free text, only for errors; else null
 * @param errorId Bandwidth's own reference of the error, to quote to its support; else null
 */
public record Outcome(
    @Nullable Cause cause,
    @Nullable String errorMessage,
    @Nullable String errorId) {

  static Outcome read(Payload payload) {
    return new Outcome(
        payload.value("cause", Cause::new), payload.text("errorMessage"), payload.id("errorId"));
  }

  /** Returns the cause and the error's id; never the message, which is free text. */
  @Override
  public String toString() {
    return Redacted.record(this, "cause", Redacted.value(cause), "errorId", Redacted.word(errorId));
  }
}
