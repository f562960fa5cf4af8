package dev.bxml.verb;

/**
 * Ends the call, or rejects it when it is inbound and unanswered.
 *
 * <p>Verbs after it never run. A document without verbs does the same. Rejected calls are not
 * charged.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/hangup">Bandwidth: Hangup</a>
 */
public final class Hangup extends BxmlElement<Hangup> implements Verb {
  Hangup(Element element) {
    super(element);
  }

  @Override
  Hangup with(Element element) {
    return new Hangup(element);
  }
}
