package dev.bxml.verb;

/**
 * What a document is made of: the platform executes its verbs one after another. Make one with the
 * factories of {@link Bxml}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public sealed interface Verb
    permits Prompt,
        ConferenceVerb,
        Bridge,
        Conference,
        Connect,
        Forward,
        Gather,
        Hangup,
        Pause,
        Record,
        Redirect,
        Refer,
        Ring,
        SendDtmf,
        StartGather,
        StartStream,
        StartTranscription,
        StopGather,
        StopStream,
        StopTranscription,
        Tag,
        Transfer {}
