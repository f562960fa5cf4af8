package dev.bxml.jdbc;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** In a file, whose database a thread that is interrupted would close. */
final class H2SchedulerInboxTest extends SchedulerInboxContract {
  @TempDir
  Path folder;

  private H2Database h2;

  @BeforeEach
  void open() {
    h2 = new H2Database("file:" + folder.resolve("inbox") + ";WRITE_DELAY=0");
    h2.makeTables();
  }

  @AfterEach
  void close() {
    h2.close();
  }

  @Override
  DataSource source() {
    return h2.source();
  }
}
