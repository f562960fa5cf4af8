package dev.bxml.simulator.document;

import java.util.List;

/**
 * A document that the platform takes.
 *
 * @param response its root
 * @param findings what is worth mending although the platform takes it: one sentence each, in the
 *     order of the document
 */
public record Reading(Element response, List<String> findings) {
  public Reading {
    findings = List.copyOf(findings);
  }
}
