package dev.bxml.verb;

/**
 * Leaves what follows out of the running {@link StartRecording}, until {@link ResumeRecording}.
 *
 * <p>Has no effect when nothing is being recorded. Paused time counts neither for the length of the
 * recording nor for its price.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/pauseRecording">Bandwidth:
 *     PauseRecording</a>
 */
public final class PauseRecording extends BxmlElement<PauseRecording> implements ConferenceVerb {
  PauseRecording(Element element) {
    super(element);
  }

  @Override
  PauseRecording with(Element element) {
    return new PauseRecording(element);
  }
}
