package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.store.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that what was acknowledged is there when the process of an H2 in a file is killed with -9. */
final class AcknowledgedStateTest {
  private static final int ACKNOWLEDGED = 300;

  @Test
  void noAcknowledgedTextIsLostWhenTheServerIsKilled(@TempDir Path folder) throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("voice") + ";WRITE_DELAY=0";
    TestDatabase.h2File(folder.resolve("voice"), ";WRITE_DELAY=0").close();
    List<String> acknowledged = new ArrayList<>();
    try (ChildJvm server = ChildJvm.start(Writer.class, url)) {
      for (int i = 0; i < ACKNOWLEDGED; i++) {
        acknowledged.add(server.line());
      }
      server.kill(); // in the midst of the next ones
      for (String line = server.line(); line != null; line = server.line()) {
        acknowledged.add(line);
      }
    }
    StateStore after = JdbcStateStore.of(new DriverDataSource(url, "sa"));
    List<String> lost = new ArrayList<>();
    for (String key : acknowledged) {
      if (key.startsWith("c-") && after.get(key) == null) {
        lost.add(key);
      }
    }
    assertEquals(List.of(), lost);
  }

  /** Writes without end, and prints what is acknowledged. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      DriverDataSource db = new DriverDataSource(arguments[0], "sa");
      try (var open = db.getConnection()) { // else each use would open and close the file
        StateStore store = JdbcStateStore.of(db);
        for (int i = 0; open.isValid(1); i++) {
          String key = "c-%07d".formatted(i);
          if (store.replace(key, null, "state", Duration.ofHours(1))) {
            System.out.println(key);
          }
        }
      }
    }
  }
}
