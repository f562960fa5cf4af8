package dev.bxml.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** In a file, whose database a thread that is interrupted would close. */
final class H2SchedulerInboxTest extends SchedulerInboxContract {
  @TempDir
  Path folder;

  @Override
  TestDatabase database() {
    return TestDatabase.h2File(folder.resolve("inbox"), ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1");
  }
}
