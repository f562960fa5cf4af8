package dev.bxml.verb;

/**
 * Goes on with a paused {@link StartRecording}.
 *
 * <p>Has no effect when nothing is being recorded.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/resumeRecording">Bandwidth:
 *     ResumeRecording</a>
 */
public final class ResumeRecording extends BxmlElement<ResumeRecording> implements ConferenceVerb {
  ResumeRecording(Element element) {
    super(element);
  }

  @Override
  ResumeRecording with(Element element) {
    return new ResumeRecording(element);
  }
}
