package com.acme.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.store.MemoryStateStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls to a flow. Each story has a server, a database and a platform of its own. */
@ParameterizedClass
@EnumSource(Container.class)
public abstract class Stories {
  protected static final String ACME = "+15551230002";
  protected static final String CALLER = "+15551230003";

  @Parameter
  Container container;

  private Container.Running server;
  protected CallSimulator bandwidth;
  protected Rest rest;
  protected Sql sql;

  protected abstract Application application();

  /** What else the application finds in its context. */
  protected Map<String, Object> surroundings() {
    return Map.of();
  }

  protected String databaseUrl() {
    return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
  }

  @BeforeEach
  final void start() throws Exception {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl(databaseUrl());
    sql = new Sql(database);
    rest = new Rest();
    Map<String, Object> attributes = new HashMap<>(surroundings());
    attributes.put("database", database);
    attributes.put("calls", rest);
    attributes.put("state", new MemoryStateStore());
    server = container.start(application(), attributes);
    bandwidth = CallSimulator.at("http://127.0.0.1:" + server.port() + "/voice/incoming")
        .statusUrl("events")
        .credentials("bandwidth", "flow:1")
        .applicationCredentialsForVerbs(false)
        .strict();
    rest.connect(bandwidth);
  }

  @AfterEach
  final void stop() throws Exception {
    bandwidth.close();
    server.stop().stop();
  }

  /** Somebody calls. */
  protected SimulatedCall call() {
    return rest.knows(bandwidth.incomingCall(CALLER, ACME));
  }

  /** The platform tells something out of turn. */
  protected void tell(String path, String json) throws IOException, InterruptedException {
    assertEquals(201, ask(path, json).statusCode());
  }

  /** The platform asks something out of turn. */
  protected HttpResponse<String> ask(String path, String json)
      throws IOException, InterruptedException {
    String credentials = Base64.getEncoder().encodeToString("bandwidth:flow:1".getBytes(UTF_8));
    HttpRequest request = HttpRequest.newBuilder()
        .uri(URI.create("http://127.0.0.1:" + server.port() + "/voice/" + path))
        .header("Content-Type", "application/json")
        .header("Authorization", "Basic " + credentials)
        .POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')))
        .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
