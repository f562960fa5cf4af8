package dev.bxml.verb;

import java.util.Locale;

/**
 * A value of a closed set: what the enums of this package have in common.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public sealed interface Keyword
    permits DiversionReason,
        DiversionTreatment,
        FileFormat,
        GatherInput,
        Gender,
        HttpMethod,
        StreamMode,
        Tracks,
        Ssml.InterpretAs,
        Ssml.Level,
        Ssml.Strength {

  /**
   * Returns the name of the constant.
   *
   * @return the name, such as {@code NO_ANSWER}
   */
  String name();

  /**
   * Returns the value as BXML writes it.
   *
   * @return the text of the attribute, such as {@code no-answer}
   */
  default String value() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
