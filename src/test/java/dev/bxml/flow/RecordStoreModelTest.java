package dev.bxml.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.store.MemoryStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Verifies where the records of calls are against a plain map of texts, whatever callbacks do in
 * whatever order: those that come at once, of which one has a record that is no more, and those of
 * calls that have ended, come again or are forgotten.
 */
final class RecordStoreModelTest {
  private static final Duration KEEP = Duration.ofHours(4);
  private static final Duration NO_TIME = Duration.ofNanos(1);

  private enum Deed {
    GET,
    BEGIN,
    BEGIN_ANEW,
    GO_ON,
    GO_ON_WITH_AN_OLD_ONE,
    READ_AGAIN,
    END,
    END_AND_FORGET,
    GO_ON_AND_FORGET
  }

  /** What is done to which call, and how much its record grows by it. */
  private record Step(Deed deed, int call, int length) {
    private String key() {
      return "c-" + call;
    }
  }

  private final Map<String, String> model = new HashMap<>();
  private final Map<String, List<FlowRecord>> seen = new HashMap<>();
  private int made;

  @Property
  void inMemory(@ForAll("steps") List<Step> steps, @ForAll("rooms") int room) throws Exception {
    perform(new MemoryRecords(room), steps);
  }

  @Property
  void inAStore(@ForAll("steps") List<Step> steps) throws Exception {
    perform(new StoredRecords(new MemoryStateStore()), steps);
  }

  private void perform(RecordStore records, List<Step> steps) throws Exception {
    model.clear();
    seen.clear();
    for (Step step : steps) {
      perform(records, step);
    }
    for (int call = 0; call < 5; call++) {
      get(records, "c-" + call);
    }
  }

  private void perform(RecordStore records, Step step) throws Exception {
    String key = step.key();
    switch (step.deed()) {
      case GET -> get(records, key);
      case BEGIN -> replace(records, key, null, longer(begun(null), step), KEEP);
      case BEGIN_ANEW -> {
        FlowRecord over = get(records, key);
        FlowRecord begun = begun(over);
        replace(records, key, begun.stored(), longer(begun, step), KEEP);
      }
      case GO_ON -> {
        FlowRecord newest = get(records, key);
        if (newest != null) {
          replace(records, key, newest.stored(), longer(newest, step), KEEP);
        }
      }
      case GO_ON_WITH_AN_OLD_ONE -> {
        List<FlowRecord> known = seen.getOrDefault(key, List.of());
        if (!known.isEmpty()) {
          FlowRecord old = known.get(step.length() % known.size());
          replace(records, key, old.stored(), longer(old, step), KEEP);
        }
      }
      case READ_AGAIN -> {
        FlowRecord newest = get(records, key);
        if (newest != null) {
          assertEquals(newest.text(), FlowRecord.read(newest.text()).text());
        }
      }
      case END -> end(records, key, KEEP);
      case END_AND_FORGET -> {
        end(records, key, NO_TIME);
        model.remove(key);
      }
      case GO_ON_AND_FORGET -> {
        FlowRecord newest = get(records, key);
        if (newest != null) {
          replace(records, key, newest.stored(), longer(newest, step), NO_TIME);
          model.remove(key);
        }
      }
    }
  }

  private @Nullable FlowRecord get(RecordStore records, String key) throws Exception {
    FlowRecord found = records.get(key);
    assertEquals(model.get(key), found == null ? null : found.text());
    if (found != null) {
      seen.computeIfAbsent(key, name -> new ArrayList<>()).add(found);
    }
    return found;
  }

  private void replace(
      RecordStore records, String key, @Nullable FlowRecord before, FlowRecord after, Duration keep)
      throws Exception {
    boolean isThere =
        before == null ? !model.containsKey(key) : before.text().equals(model.get(key));
    assertEquals(isThere, records.replace(key, before, after, keep));
    if (isThere) {
      model.put(key, after.text());
      seen.computeIfAbsent(key, name -> new ArrayList<>()).add(after);
    }
  }

  private void end(RecordStore records, String key, Duration keep) throws Exception {
    records.end(key, keep);
    model.computeIfPresent(key, (name, text) -> FlowRecord.ended(text));
  }

  private FlowRecord begun(@Nullable FlowRecord over) {
    return FlowRecord.begin(made++, "", -1, over);
  }

  /** Each is another: what one callback has brought no other brings. */
  private FlowRecord longer(FlowRecord record, Step step) {
    Entry result = Entry.effect(Entry.RESULT, "once \"x\"", made++, "\t".repeat(step.length()));
    return record.plus(List.of(Entry.waiting("gather", 7, 1_000), result));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 200))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** From room for none to room for all. */
  @Provide
  Arbitrary<Integer> rooms() {
    return Arbitraries.of(1, 120, 400, 1_000, 100_000);
  }
}
