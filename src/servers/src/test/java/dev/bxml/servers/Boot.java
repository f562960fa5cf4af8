package dev.bxml.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** Spring Boot with the handlers of the WAR in a jar of its own, which comes and goes as a process. */
final class Boot implements Server {
  private final ServerProcess process;
  private final String jackson;
  private final int port;

  private Boot(ServerProcess process, String jackson) {
    this.process = process;
    this.jackson = jackson;
    port = Integer.parseInt(process.log().await(0, "Tomcat started on port (\\d+)"));
    process.log().await(0, "Started BootFrontDesk in");
  }

  /** Starts one whose own JSON is written by this Jackson, 2 or 3. */
  static Server start(Jdk jdk, Path jar, Path base, String jackson) throws IOException {
    return new Boot(
        new ServerProcess(
            jdk,
            base,
            Map.of(),
            jdk.tool("java"),
            "-jar",
            jar.toString(),
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--server.http2.enabled=true",
            "--server.servlet.context-path=" + CONTEXT_PATH),
        jackson);
  }

  /** It is there; its other pages must be too. */
  @Override
  public void deploy() throws Exception {
    URI page = URI.create("http://127.0.0.1:" + port + CONTEXT_PATH + "/jackson");
    String json = HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
        .body();
    if (!json.equals("{\"by\":\"" + jackson + "\"}")) {
      throw new AssertionError(json);
    }
  }

  @Override
  public boolean redeploys() {
    return false;
  }

  @Override
  public ServerProcess process() {
    return process;
  }

  @Override
  public int port() {
    return port;
  }
}
