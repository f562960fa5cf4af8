package dev.bxml.verb;

import java.util.ArrayList;
import java.util.List;

/** Collects what breaks a rule. */
final class Findings {
  private final List<Finding> findings = new ArrayList<>();

  void add(Rule rule, String path, String found) {
    findings.add(new Finding(rule, path, found));
  }

  void addIf(boolean broken, Rule rule, String path, String found) {
    if (broken) {
      add(rule, path, found);
    }
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }
}
