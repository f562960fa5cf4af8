package dev.bxml.verb;

/**
 * A verb that may stand in the reply to an event of a conference. The platform refuses the whole
 * document when any other does.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/conference">Bandwidth: Conference</a>
 */
public sealed interface ConferenceVerb extends Verb
    permits SpeakSentence,
        PlayAudio,
        StartRecording,
        StopRecording,
        PauseRecording,
        ResumeRecording,
        CustomVerb {}
