import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Asks a running example the question the platform asks first, and checks the answer; then for the
 * page of its telephone, from the root of the server on; then edits a handler, and waits until the
 * example answers with what was written.
 *
 * <pre>
 * java .ci/Smoke.java free-port            prints a free loopback port
 * java .ci/Smoke.java URL [PID [FILE]]     waits for a 200, then checks; gives up early if process PID
 *                                          ends; FILE is a source that says Acme, and is edited
 * </pre>
 */
final class Smoke {
  private static final Duration LIMIT = Duration.ofSeconds(240);

  private static final String INITIATE = """
      {
        "eventType": "initiate",
        "eventTime": "2026-01-01T12:00:00.000Z",
        "accountId": "9900000",
        "applicationId": "04e88489-df02-4e34-a0ee-27a91849555f",
        "from": "+15551230001",
        "to": "+15551230002",
        "direction": "inbound",
        "callId": "c-00000000-0000-4000-8000-000000000001",
        "callUrl": "https://voice.bandwidth.com/api/v2/accounts/9900000/calls/c-00000000-0000-4000-8000-000000000001",
        "startTime": "2026-01-01T12:00:00.000Z"
      }
      """;

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .followRedirects(HttpClient.Redirect.NORMAL)
      .build();
  private final URI url;

  private Smoke(URI url) {
    this.url = url;
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 1 && args[0].equals("free-port")) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        System.out.println(socket.getLocalPort());
      }
      return;
    }
    if (args.length < 1 || args.length > 3) {
      fail("usage: java Smoke.java free-port | URL [PID [FILE]]");
    }
    var smoke = new Smoke(URI.create(args[0]));
    long pid =
        args.length > 1 ? Long.parseLong(args[1]) : ProcessHandle.current().pid();
    smoke.await(pid, "");
    smoke.check();
    smoke.checkPhone();
    smoke.checkLoopback();
    if (args.length == 3) {
      smoke.checkEdit(pid, Path.of(args[2]));
    }
  }

  /** Waits for a reply with a text. */
  private void await(long pid, String text) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    var seen = "nothing";
    while (Instant.now().isBefore(end)) {
      if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        fail("the server (process " + pid + ") ended before it answered 200; last seen: " + seen);
      }
      try {
        var reply = post();
        if (reply.statusCode() == 200
            && new String(reply.body(), StandardCharsets.UTF_8).contains(text)) {
          return;
        }
        seen = "status " + reply.statusCode();
      } catch (IOException e) {
        seen = e.toString();
      }
      Thread.sleep(250);
    }
    fail("no 200 with '" + text + "' within " + LIMIT.toSeconds() + " s; last seen: " + seen);
  }

  private void check() throws Exception {
    var response = post();
    var type = response.headers().firstValue("Content-Type").orElse("none");
    if (response.statusCode() != 200) {
      fail("expected status 200, found " + response.statusCode());
    }
    if (!type.replace(" ", "").toLowerCase(Locale.ROOT).equals("application/xml;charset=utf-8")) {
      fail("expected Content-Type application/xml; charset=utf-8, found " + type);
    }
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    var root = factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(response.body()))
        .getDocumentElement()
        .getTagName();
    if (!root.equals("Response")) {
      fail("expected the root element Response, found " + root);
    }
    System.out.println("smoke: " + url + " answered 200, " + type + ", " + response.body().length
        + " bytes of BXML");
  }

  private void checkPhone() throws Exception {
    var root = url.resolve("/");
    var request = HttpRequest.newBuilder(root).timeout(Duration.ofSeconds(15)).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200 || !response.body().contains("<title>Phone</title>")) {
      fail("expected that " + root + " leads to the telephone, found status "
          + response.statusCode() + " at " + response.uri());
    }
    System.out.println("smoke: " + root + " leads to " + response.uri() + ", the telephone");
  }

  /** Asks at the other addresses of this machine, where nobody must be. */
  private void checkLoopback() throws IOException {
    for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (var address : Collections.list(network.getInetAddresses())) {
        if (!address.isLoopbackAddress() && !address.isLinkLocalAddress()) {
          try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, url.getPort()), 2_000);
            fail("expected a server on the loopback interface alone, found one at " + address);
          } catch (IOException e) {
            System.out.println("smoke: nobody listens at " + address.getHostAddress());
          }
        }
      }
    }
  }

  private void checkEdit(long pid, Path source) throws Exception {
    var text = Files.readString(source);
    if (!text.contains("Acme")) {
      fail("expected a source that says Acme, found none in " + source);
    }
    Files.writeString(source, text.replace("Acme", "Edited"));
    await(pid, "Edited");
    System.out.println("smoke: " + source.getFileName() + " was edited, and " + url + " says so");
  }

  private HttpResponse<byte[]> post() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url)
        .timeout(Duration.ofSeconds(15))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(INITIATE))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void fail(String message) {
    System.err.println("smoke: " + message);
    System.exit(1);
  }
}
