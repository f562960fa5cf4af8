package dev.bxml.verb;

/**
 * A verb that can be heard, and so may stand in a {@link Gather}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/gather">Bandwidth: Gather</a>
 */
public sealed interface Prompt extends Verb permits SpeakSentence, PlayAudio, CustomVerb {}
