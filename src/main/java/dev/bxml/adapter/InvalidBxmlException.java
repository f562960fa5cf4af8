package dev.bxml.adapter;

import dev.bxml.verb.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A handler has returned a document that the platform would refuse. */
final class InvalidBxmlException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidBxmlException(List<Finding> errors) {
    super(
        errors.stream().map(Finding::toString).collect(Collectors.joining("; ")),
        null,
        false,
        false); // a stack trace would show the adapter, not the handler
  }
}
