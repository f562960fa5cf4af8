package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TomcatNoCredentialsIT extends NoCredentialsContract {
  private final Logger tomcat = Logger.getLogger("org.apache.catalina");
  private final Thrown thrown = new Thrown();

  /** What is logged with an exception. */
  private static final class Thrown extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getThrown() != null) {
        messages.add(line.getThrown().getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    tomcat.addHandler(thrown);
    tomcat.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    tomcat.removeHandler(thrown);
    tomcat.setUseParentHandlers(true);
  }

  @Override
  Deployment start() throws Exception {
    return TomcatFrontDeskIT.tomcat(Deployment.war(), "");
  }

  /** Tomcat tells its log why an application does not start, and nobody else. */
  @Override
  void assertSays(String message, Exception refusal) {
    assertEquals("the WAR did not start", refusal.getMessage());
    assertEquals(List.of(message), thrown.messages);
  }
}
