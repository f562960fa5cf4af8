package dev.bxml.verb;

/**
 * Sends the audio of the call to a WebSocket in the background; in bidirectional mode it also takes
 * audio from it.
 *
 * <p>At most 4 tracks of a call may stream at once, and {@code both} counts as two. It does not
 * block: as the last verb it lets the call end at once, which {@link StopStream} with {@code wait}
 * prevents.
 *
 * <pre>{@code
 * Bxml assistant =
 *     response(
 *         startStream("wss://example.com/assistant", streamParam("language", "en"))
 *             .name("assistant")
 *             .mode(StreamMode.BIDIRECTIONAL)
 *             .streamEventUrl("streamed"),
 *         stopStream("assistant").wait(true));
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startStream">Bandwidth: StartStream</a>
 */
public final class StartStream extends AuthenticatedElement<StartStream> implements Verb {
  StartStream(Element element) {
    super(element);
  }

  @Override
  StartStream with(Element element) {
    return new StartStream(element);
  }

  /**
   * Sets the name for {@link StopStream}; it must be unique among the streams of the call. Default:
   * the generated id.
   *
   * @param name a name
   * @return a value equal to this one, but with this attribute
   */
  public StartStream name(String name) {
    return set("name", name);
  }

  /**
   * Sets whether the WebSocket server may send audio too. Default: {@link
   * StreamMode#UNIDIRECTIONAL}.
   *
   * @param value the mode
   * @return a value equal to this one, but with this attribute
   */
  public StartStream mode(StreamMode value) {
    return set("mode", value);
  }

  /**
   * Sets which audio is sent: what the platform hears from this call, what it sends to it, or both.
   * Default: {@link Tracks#INBOUND}.
   *
   * @param value the tracks
   * @return a value equal to this one, but with this attribute
   */
  public StartStream tracks(Tracks value) {
    return set("tracks", value);
  }

  /**
   * Sets the WebSocket that gets the audio.
   *
   * @param url a ws or wss address
   * @return a value equal to this one, but with this attribute
   */
  public StartStream destination(CharSequence url) {
    return set("destination", url);
  }

  /**
   * Sets the user name for the Basic authorization of the WebSocket handshake. Default: none.
   *
   * @param username a user name
   * @return a value equal to this one, but with this attribute
   */
  public StartStream destinationUsername(String username) {
    return set("destinationUsername", username);
  }

  /**
   * Sets the password for the Basic authorization of the WebSocket handshake. Default: none.
   *
   * @param password a password
   * @return a value equal to this one, but with this attribute
   */
  public StartStream destinationPassword(String password) {
    return set("destinationPassword", password);
  }

  /**
   * Sets the URL that gets {@code mediaStreamStarted}, {@code mediaStreamRejected} and {@code
   * mediaStreamStopped}. A relative URL resolves against the URL of the request that this document
   * answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public StartStream streamEventUrl(CharSequence url) {
    return set("streamEventUrl", url);
  }

  /**
   * Sets the HTTP method for {@code streamEventUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public StartStream streamEventMethod(HttpMethod method) {
    return set("streamEventMethod", method);
  }
}
