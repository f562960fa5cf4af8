package dev.bxml.verb;

/**
 * Transcribes the call live in the background, and sends the results to a WebSocket if one is
 * given.
 *
 * <p>At most 4 tracks of a call may be transcribed at once, and {@code both} counts as two.
 *
 * <pre>{@code
 * StartTranscription live =
 *     startTranscription(customParam("case", "4711"))
 *         .destination("wss://example.com/words")
 *         .preferredLanguages("en-US", "es-US");
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startTranscription">Bandwidth:
 *     StartTranscription</a>
 */
public final class StartTranscription extends AuthenticatedElement<StartTranscription>
    implements Verb {
  StartTranscription(Element element) {
    super(element);
  }

  @Override
  StartTranscription with(Element element) {
    return new StartTranscription(element);
  }

  /**
   * Sets the name for {@link StopTranscription}; it must be unique among the live transcriptions of
   * the call. Newer pages allow letters, digits, underscore and dash only. Default: the generated
   * id.
   *
   * @param name a name
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription name(String name) {
    return set("name", name);
  }

  /**
   * Sets which audio is transcribed: what the platform hears from this call, what it sends to it,
   * or both. Default: {@link Tracks#INBOUND}.
   *
   * @param value the tracks
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription tracks(Tracks value) {
    return set("tracks", value);
  }

  /**
   * Sets the URL that gets {@code realTimeTranscriptionAvailable} and, when there is a {@code
   * destination}, {@code realTimeTranscriptionStarted}, {@code realTimeTranscriptionRejected} and
   * {@code realTimeTranscriptionStopped}. A relative URL resolves against the URL of the request
   * that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription transcriptionEventUrl(CharSequence url) {
    return set("transcriptionEventUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transcriptionEventUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription transcriptionEventMethod(HttpMethod method) {
    return set("transcriptionEventMethod", method);
  }

  /**
   * Sets the WebSocket that gets the results as they come. Default: none.
   *
   * @param url a ws or wss address
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription destination(CharSequence url) {
    return set("destination", url);
  }

  /**
   * Sets whether results are sent only once they no longer change. Needs a {@code destination}.
   * Default: true.
   *
   * @param value false to get early results too
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription stabilized(boolean value) {
    return set("stabilized", value);
  }

  /**
   * Sets whether the dominant language is found out instead of assuming English. Default: false.
   *
   * @param value true to detect
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription detectLanguage(boolean value) {
    return set("detectLanguage", value);
  }

  /**
   * Sets the languages to transcribe in, one dialect a language. Not together with {@code
   * detectLanguage}. Default: {@code en-US}.
   *
   * @param locales such as {@code en-US} and {@code es-US}, written with commas between them; none
   *     is an empty value
   * @return a value equal to this one, but with this attribute
   */
  public StartTranscription preferredLanguages(String... locales) {
    return setList("preferredLanguages", locales);
  }
}
