package dev.bxml.verb;

/**
 * A phone number to call in a {@link Transfer}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public final class PhoneNumber extends TransferParty<PhoneNumber> implements Destination {
  PhoneNumber(Element element) {
    super(element);
  }

  @Override
  PhoneNumber with(Element element) {
    return new PhoneNumber(element);
  }
}
