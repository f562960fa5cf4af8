package dev.bxml.verb;

/** A verb that can be heard, and so may stand in a {@link Gather}. */
public sealed interface Prompt extends Verb permits SpeakSentence, PlayAudio, CustomVerb {}
