package dev.bxml.verb;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reply to an event of a conference: BXML of the six {@link ConferenceVerb}s alone, or nothing.
 * The platform refuses a whole document for one other verb, so the compiler does already.
 *
 * <pre>{@code
 * return ConferenceBxml.response(speakSentence("Somebody has joined."));
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/conference">Bandwidth: Conference</a>
 */
public final class ConferenceBxml {
  private static final ConferenceBxml NONE = new ConferenceBxml(null);

  private final @Nullable Bxml bxml;

  private ConferenceBxml(@Nullable Bxml bxml) {
    this.bxml = bxml;
  }

  /**
   * Returns a reply for the platform to execute in the conference.
   *
   * @param verbs what the conference is to hear or have recorded, in this order
   * @return the reply
   */
  public static ConferenceBxml response(ConferenceVerb... verbs) {
    return new ConferenceBxml(Bxml.response(verbs));
  }

  /**
   * Returns the reply that changes nothing in the conference: 204, no body.
   *
   * @return the empty reply
   */
  public static ConferenceBxml none() {
    return NONE;
  }

  /**
   * Returns the document of this reply.
   *
   * @return the document; empty for {@link #none()}
   */
  public Optional<Bxml> bxml() {
    return Optional.ofNullable(bxml);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConferenceBxml that && Objects.equals(bxml, that.bxml);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(bxml);
  }

  /** Returns the document as XML with passwords masked, or {@code none}. */
  @Override
  public String toString() {
    return bxml == null ? "none" : bxml.toString();
  }
}
