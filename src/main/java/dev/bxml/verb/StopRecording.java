package dev.bxml.verb;

/**
 * Ends the {@link StartRecording} of this call or conference, paused or not.
 *
 * <p>Has no effect when nothing is being recorded.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/stopRecording">Bandwidth:
 *     StopRecording</a>
 */
public final class StopRecording extends BxmlElement<StopRecording> implements ConferenceVerb {
  StopRecording(Element element) {
    super(element);
  }

  @Override
  StopRecording with(Element element) {
    return new StopRecording(element);
  }
}
