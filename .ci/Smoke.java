import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Asks a running example the question the platform asks first, and checks the answer; and then for the
 * page of its telephone.
 *
 * <pre>
 * java .ci/Smoke.java free-port      prints a free loopback port
 * java .ci/Smoke.java URL [PID]      waits for a 200, then checks; gives up early if process PID ends
 * </pre>
 */
final class Smoke {
  private static final Duration LIMIT = Duration.ofSeconds(120);

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
    if (args.length < 1 || args.length > 2) {
      fail("usage: java Smoke.java free-port | URL [PID]");
    }
    var smoke = new Smoke(URI.create(args[0]));
    smoke.awaitOk(
        args.length == 2 ? Long.parseLong(args[1]) : ProcessHandle.current().pid());
    smoke.check();
    smoke.checkPhone();
  }

  private void awaitOk(long pid) throws InterruptedException {
    var end = Instant.now().plus(LIMIT);
    var seen = "nothing";
    while (Instant.now().isBefore(end)) {
      if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        fail("the server (process " + pid + ") ended before it answered 200; last seen: " + seen);
      }
      try {
        int status = post().statusCode();
        if (status == 200) {
          return;
        }
        seen = "status " + status;
      } catch (IOException e) {
        seen = e.toString();
      }
      Thread.sleep(250);
    }
    fail("no 200 within " + LIMIT.toSeconds() + " s; last seen: " + seen);
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
    var phone = url.resolve("../phone/");
    var request = HttpRequest.newBuilder(phone).timeout(Duration.ofSeconds(15)).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200 || !response.body().contains("<title>Phone</title>")) {
      fail("expected the telephone at " + phone + ", found status " + response.statusCode());
    }
    System.out.println("smoke: " + phone + " answered 200, the telephone");
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
