package dev.bxml.verb;

/**
 * A place where a document breaks a rule.
 *
 * @param rule the rule
 * @param path the element, such as {@code Response/Gather[1]/SpeakSentence[2]}: the second
 *     SpeakSentence of the first Gather
 * @param found what was found, such as {@code has 9}; names and numbers, never text of the document
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public record Finding(Rule rule, String path, String found) {

  /**
   * Returns how bad it is.
   *
   * @return the rule's severity
   */
  public Severity severity() {
    return rule.severity();
  }

  /**
   * Returns the finding as a sentence: {@code Response/Transfer[1] must have 1 to 8 destinations,
   * but has 9}.
   */
  @Override
  public String toString() {
    return path + " " + rule + ", but " + found;
  }
}
