package com.acme.flows.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.flows.Application;
import com.acme.flows.Container;
import com.acme.flows.Rest;
import com.acme.flows.Sql;
import dev.bxml.simulator.CallSimulator;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that is there when nobody gives another: a file. */
class RestartStories {
  @TempDir
  Path folder;

  private Sql sql;

  @BeforeEach
  void file() throws Exception {
    System.setProperty("voice.database", folder.resolve("voice").toString());
    JdbcDataSource same = new JdbcDataSource();
    same.setUrl("jdbc:h2:" + folder.resolve("voice") + ";AUTO_SERVER=TRUE");
    sql = new Sql(same);
  }

  @AfterEach
  void other() {
    System.clearProperty("voice.database");
  }

  Application application() {
    return new MailboxApplication();
  }

  private interface Story {
    void play(CallSimulator bandwidth) throws Exception;
  }

  private void running(Container container, Story story) throws Exception {
    Container.Running server =
        container.start(application(), Map.of("clock", Clock.systemUTC(), "calls", new Rest()));
    String url = "http://127.0.0.1:" + server.port() + "/voice/incoming";
    try (CallSimulator bandwidth = CallSimulator.at(url).credentials("bandwidth", "flow:1")) {
      story.play(bandwidth);
    } finally {
      server.stop().stop();
    }
  }

  @Test
  void aMessageSurvivesServerAndDatabase() throws Exception {
    running(Container.JETTY, bandwidth -> {
      sql.update(
          "INSERT INTO mailbox (number, pin) VALUES ('100', ?)", Mailbox.hash("100", "4711"));
      bandwidth
          .incomingCall("+15551230003", "+15551230002")
          .press("100##")
          .speak("Hello.")
          .hangUp();
    });
    sql.update("SHUTDOWN");
    running(
        Container.TOMCAT,
        bandwidth -> assertEquals(
            "You have 1 message.",
            bandwidth
                .incomingCall("+15551230003", "+15551230002")
                .press("100#4711#")
                .heard()
                .get(2)));
    sql.update("SHUTDOWN");
  }
}
