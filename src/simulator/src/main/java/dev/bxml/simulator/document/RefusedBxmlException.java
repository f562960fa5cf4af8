package dev.bxml.simulator.document;

/**
 * The platform would refuse the document: on a call that is the end of it, with the cause {@code
 * invalid-bxml} and no word why. The message has the word: which element, what the rule is, what
 * was found, what to do.
 */
public final class RefusedBxmlException extends Exception {
  RefusedBxmlException(String message) {
    super(message);
  }

  RefusedBxmlException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the same of a document that is not the one which a reader takes it for. */
  public RefusedBxmlException about(String taken, String subject) {
    String message = String.valueOf(getMessage());
    return message.startsWith(taken + " ")
        ? new RefusedBxmlException(subject + message.substring(taken.length()), this)
        : this;
  }

  /**
   * Throws when a rule is broken.
   *
   * @param broken whether it is
   * @param subject what breaks it, mostly the path of an element
   * @param rule the rule, what was found and what to do: {@code must ..., but ...; ...}
   */
  static void when(boolean broken, String subject, String rule) throws RefusedBxmlException {
    if (broken) {
      throw new RefusedBxmlException(subject + " " + rule);
    }
  }
}
