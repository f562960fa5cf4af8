package dev.bxml.verb;

/**
 * Whom a {@link Transfer} can call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public sealed interface Destination permits PhoneNumber, SipUri, CustomVerb {}
