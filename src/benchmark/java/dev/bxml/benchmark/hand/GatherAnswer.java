package dev.bxml.benchmark.hand;

import dev.bxml.benchmark.StreamingReader;

/** What the application does with a gather: it writes its reply. */
@FunctionalInterface
public interface GatherAnswer {
  void answer(StreamingReader.Gather gather, Document reply);
}
