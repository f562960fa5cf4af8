package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A conference, as a callback about it tells. See Bandwidth's page <i>conferenceCreated</i>.
 *
 * @param conferenceId the conference's id, opaque, usually starting with {@code conf-}; a new one
 *     each time a name is used again; null if absent
 * @param name the name that the application chose; null if absent
 * @param tag the tag of the call that made the conference; null if there is none
 */
public record Conference(
    @Nullable String conferenceId,
    @Nullable String name,
    @Nullable String tag) {

  static Conference read(Payload payload) {
    return new Conference(payload.id("conferenceId"), payload.text("name"), payload.text("tag"));
  }

  /** Returns the conference's id; never its name or tag. */
  @Override
  public String toString() {
    return shown(this);
  }

  /** Shows a record about this conference by what identifies the conference. */
  String shown(Record subject) {
    return Redacted.record(subject, "conferenceId", Redacted.word(conferenceId));
  }
}
