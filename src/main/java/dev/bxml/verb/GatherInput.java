package dev.bxml.verb;

import java.util.Locale;

/**
 * * What is collected: {@code input} of {@link Gather}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/gather">Bandwidth: Gather</a>
 */
public enum GatherInput implements Keyword {
  /** Key presses; the default. */
  DTMF,

  /** Speech. */
  SPEECH,

  /** Both. */
  DTMF_SPEECH;

  @Override
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }
}
