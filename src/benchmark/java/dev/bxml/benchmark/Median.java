package dev.bxml.benchmark;

import java.util.Collections;
import java.util.List;

/** The middle of some numbers, and how far they spread. */
final class Median {
  private Median() {}

  static double of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double least(List<Double> numbers) {
    return Collections.min(numbers);
  }

  static double most(List<Double> numbers) {
    return Collections.max(numbers);
  }
}
