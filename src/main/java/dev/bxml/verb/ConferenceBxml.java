package dev.bxml.verb;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * BXML for a conference: the reply to one of its events, or a document for the REST API. It has the
 * six {@link ConferenceVerb}s alone, or nothing. The platform refuses a whole document for one other
 * verb, so the compiler does already.
 *
 * <pre>{@code
 * ConferenceBxml joined = ConferenceBxml.response(speakSentence("Somebody has joined."));
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
    return response(Arrays.asList(Objects.requireNonNull(verbs, "verbs")));
  }

  /**
   * Returns a reply for the platform to execute in the conference, of verbs that were put together
   * one by one.
   *
   * @param verbs what the conference is to hear or have recorded, in this order. The list is copied
   * @return the reply
   */
  public static ConferenceBxml response(List<? extends ConferenceVerb> verbs) {
    return new ConferenceBxml(Bxml.response(verbs));
  }

  /**
   * Returns a document with the root {@code Bxml}, for the body of the REST API's {@code PUT
   * …/conferences/{conferenceId}/bxml}: {@code document.bxml().orElseThrow().toXml()}. Not for a
   * reply: there it is written with the root {@code Response}, and a warning is logged.
   *
   * @param verbs what the conference is to hear or have recorded, in this order
   * @return the document
   */
  public static ConferenceBxml document(ConferenceVerb... verbs) {
    return document(Arrays.asList(Objects.requireNonNull(verbs, "verbs")));
  }

  /**
   * Returns a document for the REST API, of verbs that were put together one by one.
   *
   * @param verbs what the conference is to hear or have recorded, in this order. The list is copied
   * @return the document
   * @see #document(ConferenceVerb...)
   */
  public static ConferenceBxml document(List<? extends ConferenceVerb> verbs) {
    return new ConferenceBxml(Bxml.document(verbs));
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

  /**
   * Returns this with the credentials that its own application asks for.
   *
   * @param username the user name
   * @param password the password
   * @param host the application's host; null for relative URLs only
   * @return the same with credentials
   * @throws IllegalArgumentException if XML cannot carry the user name or the password
   * @see Bxml#authenticated
   */
  public ConferenceBxml authenticated(String username, String password, @Nullable String host) {
    return bxml == null ? this : new ConferenceBxml(bxml.authenticated(username, password, host));
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
