package dev.bxml.verb;

import java.time.Duration;

/**
 * Records what the caller says, as a voicemail does; the document waits until it ends.
 *
 * <p>A recording ends at a terminating digit, at {@code maxDuration}, after {@code silenceTimeout},
 * or when the caller hangs up. With a {@code recordCompleteUrl} the verbs after it do not run.
 * Recordings are kept for 30 days. To record in the background, use {@link StartRecording}. Beside
 * {@code java.lang.Record} import this class by its name, or only the factory.
 *
 * <pre>{@code
 * Bxml voicemail =
 *     response(
 *         speakSentence("After the tone, please."),
 *         Bxml.record()
 *             .recordCompleteUrl("recorded")
 *             .recordingAvailableUrl("stored")
 *             .terminatingDigits("#")
 *             .maxDuration(Duration.ofMinutes(2)));
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/record">Bandwidth: Record</a>
 */
@SuppressWarnings(
    "JavaLangClash") // the element is called Record, and classes are called like elements
public final class Record extends AnsweredElement<Record> implements Verb {
  Record(Element element) {
    super(element);
  }

  @Override
  Record with(Element element) {
    return new Record(element);
  }

  /**
   * Sets the URL that gets {@code recordComplete} when the recording ends and the caller is still
   * there. With it the verbs after this one are skipped. A relative URL resolves against the URL of
   * the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Record recordCompleteUrl(CharSequence url) {
    return set("recordCompleteUrl", url);
  }

  /**
   * Sets the HTTP method for {@code recordCompleteUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Record recordCompleteMethod(HttpMethod method) {
    return set("recordCompleteMethod", method);
  }

  /**
   * Sets the URL that gets {@code recordComplete} when {@code recordCompleteUrl} fails to respond.
   * Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Record recordCompleteFallbackUrl(CharSequence url) {
    return set("recordCompleteFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code recordCompleteFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Record recordCompleteFallbackMethod(HttpMethod method) {
    return set("recordCompleteFallbackMethod", method);
  }

  /**
   * Sets the URL that gets {@code recordingAvailable} when the file can be downloaded, which may be
   * after the call. A relative URL resolves against the URL of the request that this document
   * answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Record recordingAvailableUrl(CharSequence url) {
    return set("recordingAvailableUrl", url);
  }

  /**
   * Sets the HTTP method for {@code recordingAvailableUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Record recordingAvailableMethod(HttpMethod method) {
    return set("recordingAvailableMethod", method);
  }

  /**
   * Sets whether the recording is transcribed; it must be longer than 500 milliseconds and shorter
   * than 4 hours. Default: false.
   *
   * @param value true to transcribe
   * @return a value equal to this one, but with this attribute
   */
  public Record transcribe(boolean value) {
    return set("transcribe", value);
  }

  /**
   * Sets whether the dominant language is found out (English, French or Spanish) instead of
   * assuming English. Counts only with {@code transcribe}. Default: false.
   *
   * @param value true to detect
   * @return a value equal to this one, but with this attribute
   */
  public Record detectLanguage(boolean value) {
    return set("detectLanguage", value);
  }

  /**
   * Sets the URL that gets {@code transcriptionAvailable} when the transcription is done. A
   * relative URL resolves against the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Record transcriptionAvailableUrl(CharSequence url) {
    return set("transcriptionAvailableUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transcriptionAvailableUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Record transcriptionAvailableMethod(HttpMethod method) {
    return set("transcriptionAvailableMethod", method);
  }

  /**
   * Sets the keys of which any one ends the recording. Default: {@code #}.
   *
   * @param digits keys, such as {@code *#}; empty so that no key ends it
   * @return a value equal to this one, but with this attribute
   */
  public Record terminatingDigits(String digits) {
    return set("terminatingDigits", digits);
  }

  /**
   * Sets how long the recording may get. Written in whole seconds, at most 10,800 (3 hours). No page
   * states a least time; what 0 does is not known, and {@link Bxml#check()} warns of it. Default: 60
   * seconds.
   *
   * @param duration whole seconds, 0 to 10,800; at least 1 makes sense
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range, or not in whole seconds
   */
  public Record maxDuration(Duration duration) {
    return setWholeSeconds("maxDuration", duration, 0, 10800);
  }

  /**
   * Sets how much silence ends the recording. Written in seconds, from 0 to 10,800; 0 switches this
   * off. Default: 0.
   *
   * @param duration 0 to 10,800 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Record silenceTimeout(Duration duration) {
    return setSeconds("silenceTimeout", duration, 0, 10800);
  }

  /**
   * Sets the format of the file. Default: {@link FileFormat#WAV}.
   *
   * @param value the format
   * @return a value equal to this one, but with this attribute
   */
  public Record fileFormat(FileFormat value) {
    return set("fileFormat", value);
  }

  /**
   * Sets a name that comes back with the recording. Its limits are not documented. Default: none.
   *
   * @param recordingName a name
   * @return a value equal to this one, but with this attribute
   */
  public Record recordingName(String recordingName) {
    return set("recordingName", recordingName);
  }
}
