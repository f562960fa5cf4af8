package dev.bxml.verb;

/**
 * Names the BRTC endpoint of a {@link Connect}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/connect">Bandwidth: Connect</a>
 */
public final class Endpoint extends BxmlElement<Endpoint> {
  Endpoint(Element element) {
    super(element);
  }

  @Override
  Endpoint with(Element element) {
    return new Endpoint(element);
  }
}
