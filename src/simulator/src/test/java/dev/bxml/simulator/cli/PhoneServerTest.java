package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.simulator.Container;
import dev.bxml.simulator.VoiceApp;
import dev.bxml.simulator.WebApp;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The phone that the command line serves. */
final class PhoneServerTest {
  private static final Pattern PAGE = Pattern.compile("open (http://localhost:(\\d+)/)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final VoiceApp app = new VoiceApp();
  private WebApp server;
  private Thread command;

  @BeforeEach
  void start() throws Exception {
    server = Container.JETTY.start("", app);
    app.at(
            "/incoming",
            "<SpeakSentence>Hi.</SpeakSentence><Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", "<Hangup/>");
  }

  @AfterEach
  void stop() throws Exception {
    if (command != null) {
      command.interrupt();
      command.join();
    }
    server.close();
  }

  /** Runs a command line, and returns where its page is. */
  private URI phone(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of(server.at("/incoming").toString()));
    words.addAll(Arrays.asList(options));
    PipedInputStream read = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(read), true, UTF_8);
    command = new Thread(
        () -> new Command(InputStream.nullInputStream(), out, out, name -> null).run(words));
    command.start();
    String line = new BufferedReader(new InputStreamReader(read, UTF_8)).readLine();
    Matcher page = PAGE.matcher(line);
    assertTrue(page.find(), line);
    assertEquals("A phone that calls " + server.at("/incoming") + ": " + page.group(), line);
    return URI.create(page.group(1));
  }

  private HttpResponse<String> get(URI url) throws Exception {
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> order(URI url, String json) throws Exception {
    return client.send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("Bxml-Phone", "1")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private void await(URI call, Predicate<JsonNode> so) throws Exception {
    ObjectMapper json = new ObjectMapper();
    while (!so.test(json.readTree(get(call).body()))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void callIsMade() throws Exception {
    URI page = phone("--port", "0", "--from", "+15551230009");
    HttpResponse<String> html = get(page);
    assertEquals(200, html.statusCode());
    assertEquals(
        "text/html; charset=utf-8", html.headers().firstValue("Content-Type").orElse(""));
    assertTrue(html.headers().firstValue("Content-Security-Policy").isPresent());
    assertTrue(get(page.resolve("settings")).body().contains("\"from\":\"+15551230009\""));

    HttpResponse<String> begun = order(
        page.resolve("calls"),
        "{\"from\": \"+15551230009\", \"to\": \"+15551230002\", \"clock\": \"virtual\"}");
    assertEquals(201, begun.statusCode(), begun.body());
    URI call = page.resolve(
        "calls/" + new ObjectMapper().readTree(begun.body()).get("id").asText());
    await(call, it -> it.at("/state/awaits").asText().equals("KEYS"));
    assertEquals(204, order(call, "{\"action\": \"press\", \"keys\": \"1\"}").statusCode());
    await(call, it -> it.at("/state/ended").asBoolean());
    assertEquals(List.of("initiate", "gather"), app.types());
  }

  /** The application is stopped, changed and started again; the phone and its page stay. */
  @Test
  void outlivesTheApplication() throws Exception {
    URI page = phone("--port=0");
    int port = server.port();
    server.close();
    OnePort again = OnePort.at(port);
    try (again) {
      HttpResponse<String> begun = order(
          page.resolve("calls"),
          "{\"from\": \"+15551230009\", \"to\": \"+15551230002\", \"clock\": \"virtual\"}");
      URI call = page.resolve(
          "calls/" + new ObjectMapper().readTree(begun.body()).get("id").asText());
      await(call, it -> it.at("/state/ended").asBoolean());
      assertTrue(get(call).body().contains("Another."), get(call).body());
    } finally {
      server = Container.JETTY.start("", app);
    }
  }

  @Test
  void othersAreRefused() throws Exception {
    URI page = phone("--port", "0");
    HttpRequest foreign =
        HttpRequest.newBuilder(page).header("X-Forwarded-For", "192.0.2.1").build();
    assertEquals(403, client.send(foreign, BodyHandlers.ofString()).statusCode());
    HttpRequest form = HttpRequest.newBuilder(page.resolve("calls"))
        .POST(BodyPublishers.ofString("{}"))
        .build();
    assertEquals(403, client.send(form, BodyHandlers.ofString()).statusCode());
    HttpRequest head =
        HttpRequest.newBuilder(page).method("HEAD", BodyPublishers.noBody()).build();
    assertEquals(405, client.send(head, BodyHandlers.ofString()).statusCode());
    assertEquals(404, get(page.resolve("nothing")).statusCode());
  }

  @Test
  void portThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertEquals(
          new Ran(
              2,
              "",
              "--port must be one that is free, but " + port + " is not; 0 is any that is\n"),
          Ran.with("http://localhost:9/voice", "--port", port));
    }
  }

  @Test
  void serversThatAreNone() {
    assertEquals(
        new Ran(
            2,
            "",
            "--servers: ftp://x must be a server such as https://voice.example.com, without a path,"
                + " but is not\n"),
        Ran.with("http://localhost:9/voice", "--port", "0", "--servers", "ftp://x"));
  }
}
