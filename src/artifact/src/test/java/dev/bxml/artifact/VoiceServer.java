package dev.bxml.artifact;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.verb.Bxml;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * Runs in a JVM of its own: a web application on whatever Tomcat there is, of which this names
 * nothing that is in one version alone. Sends it each file of a folder as a callback, and some that
 * are none; prints a line a reply, and what the server logs.
 */
final class VoiceServer {
  private static final String FILTER = """
      <filter>
        <filter-name>some</filter-name>
        <filter-class>dev.bxml.servlet.CallbackFilter</filter-class>
        %s
      </filter>
      <filter-mapping><filter-name>some</filter-name><url-pattern>/*</url-pattern></filter-mapping>
      """;

  private static final String SERVLET = """
      <servlet>
        <servlet-name>%1$s</servlet-name>
        <servlet-class>dev.bxml.servlet.CallbackServlet</servlet-class>
        %2$s
        <load-on-startup>1</load-on-startup>
      </servlet>
      <servlet-mapping><servlet-name>%1$s</servlet-name><url-pattern>/%1$s</url-pattern></servlet-mapping>
      """;

  private static final String PARAMS = """
      <init-param><param-name>handlers</param-name><param-value>%s</param-value></init-param>
      <init-param><param-name>authentication</param-name><param-value>elsewhere</param-value></init-param>
      """.formatted(Menu.class.getName());

  private static final List<String> NO_CALLBACKS = List.of(
      "",
      "{",
      "[1]",
      "{\"eventType\": \"gather\"} {}",
      "{\"eventType\": \"gather\", \"a\": tru}",
      "{\"eventType\": \"gather\", \"a\": {\"b\": [1, }}",
      "{\"eventType\": \"gather\", \"" + "n".repeat(70_000) + "\": [1]}",
      "{\"eventType\": \"gather\", \"a\": [" + "9".repeat(2_000) + "]}",
      "{\"eventType\": \"gather\", \"a\": " + "[".repeat(2_000) + "]}");

  /** Answers what it got, so that the reply shows how it was read. */
  public static final class Menu implements InitiateHandler, GatherHandler {
    @Override
    public Bxml onInitiate(InitiateCallback call) {
      return response(speakSentence(call.payload().toString()), gather());
    }

    @Override
    public Bxml onGather(GatherCallback gather) {
      return response(speakSentence(gather.toJson()));
    }
  }

  private VoiceServer() {}

  /**
   * Runs it.
   *
   * @param args {@code servlets} for two of them, or {@code filter}; and the folder of callbacks, if
   *     more than the start's log is wanted
   */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %5$s%6$s%n");
    Path base = Files.createTempDirectory("voice");
    Path app = Files.createDirectories(base.resolve("app/WEB-INF")).getParent();
    Files.writeString(app.resolve("WEB-INF/web.xml"), webXml(args[0].equals("filter")));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", app.toString());
    context.setParentClassLoader(VoiceServer.class.getClassLoader());
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    context.addLifecycleListener(config);
    tomcat.start();
    try {
      if (args.length > 1) {
        callAll(tomcat.getConnector().getLocalPort(), Path.of(args[1]));
      }
    } finally {
      tomcat.stop();
      tomcat.destroy();
      delete(base);
    }
  }

  private static String webXml(boolean isFilter) {
    return "<web-app>"
        + (isFilter
            ? FILTER.formatted(PARAMS)
            : SERVLET.formatted("voice", PARAMS) + SERVLET.formatted("second", PARAMS))
        + "</web-app>";
  }

  private static void callAll(int port, Path samples) throws Exception {
    try (Stream<Path> files = Files.list(samples)) {
      for (Path file : files.sorted().toList()) {
        call(port, file.getFileName().toString(), Files.readString(file));
      }
    }
    for (int i = 0; i < NO_CALLBACKS.size(); i++) {
      call(port, "none-" + i, NO_CALLBACKS.get(i));
    }
  }

  private static void call(int port, String name, String body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> reply = HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/voice"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    System.out.println(
        "reply " + name + " " + reply.statusCode() + " " + new String(reply.body(), UTF_8));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
