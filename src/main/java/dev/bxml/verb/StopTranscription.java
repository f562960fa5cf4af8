package dev.bxml.verb;

/**
 * Ends one {@link StartTranscription} of this call, or all.
 *
 * <p>Has no effect when none has that name.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/stopTranscription">Bandwidth:
 *     StopTranscription</a>
 */
public final class StopTranscription extends BxmlElement<StopTranscription> implements Verb {
  StopTranscription(Element element) {
    super(element);
  }

  @Override
  StopTranscription with(Element element) {
    return new StopTranscription(element);
  }

  /**
   * Sets which live transcription is ended. Default: all of the call.
   *
   * @param name the name given in StartTranscription, or the generated id
   * @return a value equal to this one, but with this attribute
   */
  public StopTranscription name(String name) {
    return set("name", name);
  }
}
