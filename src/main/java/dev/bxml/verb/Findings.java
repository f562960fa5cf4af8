package dev.bxml.verb;

import java.util.ArrayList;
import java.util.List;

/** Collects what breaks a rule. */
final class Findings {
  private final List<Finding> findings = new ArrayList<>();

  void add(Rule rule, Place place, String found) {
    findings.add(new Finding(rule, place.toString(), found));
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }
}
