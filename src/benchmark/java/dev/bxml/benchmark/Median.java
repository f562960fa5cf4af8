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

  /** Returns what such a share of the numbers is below, between two of them where it lies between. */
  static double quantile(List<Double> numbers, double share) {
    List<Double> sorted = numbers.stream().sorted().toList();
    double at = share * (sorted.size() - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  static double least(List<Double> numbers) {
    return Collections.min(numbers);
  }

  static double most(List<Double> numbers) {
    return Collections.max(numbers);
  }
}
