package dev.bxml.verb;

/**
 * A SIP address to call in a {@link Transfer}, or to refer to in a {@link Refer}, where it has no
 * attributes.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public final class SipUri extends TransferParty<SipUri> implements Destination {
  SipUri(Element element) {
    super(element);
  }

  @Override
  SipUri with(Element element) {
    return new SipUri(element);
  }
}
