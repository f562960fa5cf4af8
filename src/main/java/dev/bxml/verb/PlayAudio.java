package dev.bxml.verb;

/**
 * Plays a wav or mp3 file into the call, the conference, or a {@link Gather}.
 *
 * <p>The format is taken from the Content-Type of the file, else from its extension, else wav is
 * tried. A file that cannot be played ends the call with the cause {@code application-error}; in a
 * conference the next verb runs. The platform advises files under one hour and under 250 MB.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/playAudio">Bandwidth: PlayAudio</a>
 */
public final class PlayAudio extends AuthenticatedElement<PlayAudio>
    implements Prompt, ConferenceVerb {
  PlayAudio(Element element) {
    super(element);
  }

  @Override
  PlayAudio with(Element element) {
    return new PlayAudio(element);
  }
}
