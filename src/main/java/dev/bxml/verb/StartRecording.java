package dev.bxml.verb;

/**
 * Records the call or the conference in the background.
 *
 * <p>One at a time: a second one before {@link StopRecording} is ignored. In a conference, the
 * transcription settings, the tag and {@code multiChannel} are ignored. It ends with {@link
 * StopRecording} or the call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startRecording">Bandwidth:
 *     StartRecording</a>
 */
public final class StartRecording extends AuthenticatedElement<StartRecording>
    implements ConferenceVerb {
  StartRecording(Element element) {
    super(element);
  }

  @Override
  StartRecording with(Element element) {
    return new StartRecording(element);
  }

  /**
   * Sets the URL that gets {@code recordingAvailable}, in a conference {@code
   * conferenceRecordingAvailable}, when the file can be downloaded. A relative URL resolves against
   * the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording recordingAvailableUrl(CharSequence url) {
    return set("recordingAvailableUrl", url);
  }

  /**
   * Sets the HTTP method for {@code recordingAvailableUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording recordingAvailableMethod(HttpMethod method) {
    return set("recordingAvailableMethod", method);
  }

  /**
   * Sets whether the recording is transcribed; it must be longer than 500 milliseconds and shorter
   * than 4 hours. Default: false.
   *
   * @param value true to transcribe
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording transcribe(boolean value) {
    return set("transcribe", value);
  }

  /**
   * Sets whether the dominant language is found out (English, French or Spanish) instead of
   * assuming English. Counts only with {@code transcribe}. Default: false.
   *
   * @param value true to detect
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording detectLanguage(boolean value) {
    return set("detectLanguage", value);
  }

  /**
   * Sets the URL that gets {@code transcriptionAvailable} when the transcription is done; never for
   * a conference. A relative URL resolves against the URL of the request that this document
   * answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording transcriptionAvailableUrl(CharSequence url) {
    return set("transcriptionAvailableUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transcriptionAvailableUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording transcriptionAvailableMethod(HttpMethod method) {
    return set("transcriptionAvailableMethod", method);
  }

  /**
   * Sets the call's tag, the text that every later callback of the call carries until another
   * replaces it. Documented are at most 256 characters; empty text clears the tag. Default: the tag
   * stays.
   *
   * @param tag the tag; empty to clear
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording tag(String tag) {
    return set("tag", tag);
  }

  /**
   * Sets the format of the file. Default: {@link FileFormat#WAV}.
   *
   * @param value the format
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording fileFormat(FileFormat value) {
    return set("fileFormat", value);
  }

  /**
   * Sets whether each side gets a channel of its own: the left one this call or, in a Transfer, the
   * A leg, the right one what the platform plays or the B leg. Ignored in a conference. Default:
   * false.
   *
   * @param value true for two channels
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording multiChannel(boolean value) {
    return set("multiChannel", value);
  }

  /**
   * Sets a name that comes back with the recording. Its limits are not documented. Default: none.
   *
   * @param recordingName a name
   * @return a value equal to this one, but with this attribute
   */
  public StartRecording recordingName(String recordingName) {
    return set("recordingName", recordingName);
  }
}
