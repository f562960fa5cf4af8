package dev.bxml.verb;

/**
 * Ends the {@link StartGather} of this call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/stopGather">Bandwidth: StopGather</a>
 */
public final class StopGather extends BxmlElement<StopGather> implements Verb {
  StopGather(Element element) {
    super(element);
  }

  @Override
  StopGather with(Element element) {
    return new StopGather(element);
  }
}
