package dev.bxml.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Tomcat by its own script, with its manager, by which the WAR is brought in and taken out. */
final class Tomcat implements Server {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final ServerProcess process;
  private final Path war;
  private final int port;

  private Tomcat(ServerProcess process, Path war) {
    this.process = process;
    this.war = war;
    port = Integer.parseInt(
        process.log().await(0, "Starting ProtocolHandler \\[\"http-nio-.*-(\\d+)\"\\]"));
    process.log().await(0, "Server startup in");
  }

  static Server start(Jdk jdk, Path home, Path base, Path war) throws IOException {
    for (String folder : List.of("logs", "temp", "webapps", "work")) {
      Files.createDirectories(base.resolve(folder));
    }
    Folders.copy(home.resolve("conf"), base.resolve("conf"));
    Folders.copy(home.resolve("webapps/manager"), base.resolve("webapps/manager"));
    Path server = base.resolve("conf/server.xml");
    Files.writeString(server, configured(Files.readString(server)));
    Files.writeString(base.resolve("conf/tomcat-users.xml"), """
        <tomcat-users xmlns="http://tomcat.apache.org/xml">
          <user username="deployer" password="deployer-1" roles="manager-script"/>
        </tomcat-users>
        """);
    return new Tomcat(
        new ServerProcess(
            jdk,
            base,
            Map.of("CATALINA_HOME", home.toString(), "CATALINA_BASE", base.toString()),
            "sh",
            home.resolve("bin/catalina.sh").toString(),
            "run"),
        war);
  }

  /** As it comes, but for loopback, free ports, and HTTP/2 as on-call.md wants it. */
  private static String configured(String server) {
    String configured = server
        .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
        .replaceFirst(
            "<Connector port=\"8080\" protocol=\"HTTP/1.1\"\\s+connectionTimeout=\"20000\"\\s+redirectPort=\"8443\"(\\s+maxParameterCount=\"\\d+\")?\\s*/>",
            """
            <Connector port="0" address="127.0.0.1" protocol="HTTP/1.1" connectionTimeout="20000">
              <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"
                               discardRequestsAndResponses="true"/>
            </Connector>""");
    if (!configured.contains("port=\"-1\"")
        || !configured.contains(
            "UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"\n")) {
      throw new IllegalStateException("server.xml is another than it was: " + server);
    }
    return configured;
  }

  @Override
  public void deploy() throws Exception {
    manage("deploy?path=" + CONTEXT_PATH, "PUT", BodyPublishers.ofFile(war));
  }

  @Override
  public void undeploy() throws Exception {
    manage("undeploy?path=" + CONTEXT_PATH, "GET", BodyPublishers.noBody());
  }

  /** Names applications, one a line, of which there is still a class loader. */
  @Override
  public String leaks() throws Exception {
    return manage("findleaks?statusLine=false", "GET", BodyPublishers.noBody());
  }

  private String manage(String command, String method, BodyPublisher body) throws Exception {
    String user = Base64.getEncoder().encodeToString("deployer:deployer-1".getBytes(UTF_8));
    String said = client
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + port + "/manager/text/" + command))
                .header("Authorization", "Basic " + user)
                .method(method, body)
                .build(),
            BodyHandlers.ofString())
        .body();
    if (!said.startsWith("OK - ") && !command.startsWith("findleaks")) {
      throw new IllegalStateException(command + ": " + said);
    }
    return said.strip();
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
