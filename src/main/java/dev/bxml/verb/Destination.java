package dev.bxml.verb;

/** Whom a {@link Transfer} can call. */
public sealed interface Destination permits PhoneNumber, SipUri, CustomVerb {}
