package dev.bxml.verb;

import java.time.Duration;

/**
 * Puts this call into a named conference, and creates the conference when the name is not in use.
 *
 * <p>A conference holds at most 20 calls and lasts at most 24 hours. The URL, method, credentials,
 * timeout and tag of the document that creates it count; those of later joiners are ignored.
 * Replies to its events are executed in the conference and are limited to {@link ConferenceVerb}s.
 *
 * <pre>{@code
 * Conference supervisor = conference("room-17").callIdsToCoach("c-agent").tag("supervisor");
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/conference">Bandwidth: Conference</a>
 */
public final class Conference extends AnsweredElement<Conference> implements Verb {
  Conference(Element element) {
    super(element);
  }

  @Override
  Conference with(Element element) {
    return new Conference(element);
  }

  /**
   * Sets whether this member hears but is not heard. Default: false.
   *
   * @param value true to mute
   * @return a value equal to this one, but with this attribute
   */
  public Conference mute(boolean value) {
    return set("mute", value);
  }

  /**
   * Sets whether this member neither hears nor is heard. Default: false.
   *
   * @param value true to hold
   * @return a value equal to this one, but with this attribute
   */
  public Conference hold(boolean value) {
    return set("hold", value);
  }

  /**
   * Sets the calls that this member coaches: only they hear it. They need not have joined yet, and
   * are not added by this. A conference has one coach at a time. Default: none.
   *
   * @param callIds call ids, written with commas between them; none is an empty value
   * @return a value equal to this one, but with this attribute
   */
  public Conference callIdsToCoach(String... callIds) {
    return setList("callIdsToCoach", callIds);
  }

  /**
   * Sets the URL that gets all events of the conference: {@code conferenceCreated}, {@code
   * conferenceMemberJoin}, {@code conferenceMemberExit} and {@code conferenceCompleted}. Without it
   * the conference sends none. A relative URL resolves against the URL of the request that this
   * document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Conference conferenceEventUrl(CharSequence url) {
    return set("conferenceEventUrl", url);
  }

  /**
   * Sets the HTTP method for {@code conferenceEventUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Conference conferenceEventMethod(HttpMethod method) {
    return set("conferenceEventMethod", method);
  }

  /**
   * Sets the URL that gets the events when {@code conferenceEventUrl} fails to respond. Default:
   * none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Conference conferenceEventFallbackUrl(CharSequence url) {
    return set("conferenceEventFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code conferenceEventFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Conference conferenceEventFallbackMethod(HttpMethod method) {
    return set("conferenceEventFallbackMethod", method);
  }

  /**
   * Sets how long the platform waits for the reply to an event of this conference. Written in
   * seconds, from 1 to 25. Default: that of the call that creates the conference.
   *
   * @param duration 1 to 25 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Conference callbackTimeout(Duration duration) {
    return setSeconds("callbackTimeout", duration, 1, 25);
  }
}
