package dev.bxml.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Ratios of CPU time within rounds, those of all starts together and the median of each start. */
record Pooled(List<Double> all, List<Double> ofStarts) {
  static Pooled ratio(Map<Lane, List<Requests.Round>> rounds, Lane lane, Lane floor) {
    List<Double> all = new ArrayList<>();
    Map<Integer, List<Double>> starts = new TreeMap<>();
    for (int i = 0; i < rounds.get(lane).size(); i++) {
      Requests.Round round = rounds.get(lane).get(i);
      double ratio = round.cpu() / rounds.get(floor).get(i).cpu();
      all.add(ratio);
      starts.computeIfAbsent(round.start(), any -> new ArrayList<>()).add(ratio);
    }
    return new Pooled(all, starts.values().stream().map(Median::of).toList());
  }

  /** Returns the median of the differences in user time within rounds, in microseconds. */
  static double userAbove(Map<Lane, List<Requests.Round>> rounds, Lane lane, Lane floor) {
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < rounds.get(lane).size(); i++) {
      differences.add(rounds.get(lane).get(i).user() - rounds.get(floor).get(i).user());
    }
    return Median.of(differences);
  }

  double median() {
    return Median.of(all);
  }

  /** Returns the median, the quartiles, and the starts from least to most. */
  String cells() {
    return String.format(
        Locale.ROOT,
        "%.2f | %.2f to %.2f | %.2f to %.2f",
        median(),
        Median.quantile(all, 0.25),
        Median.quantile(all, 0.75),
        Median.least(ofStarts),
        Median.most(ofStarts));
  }
}
