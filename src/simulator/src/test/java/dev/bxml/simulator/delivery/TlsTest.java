package dev.bxml.simulator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests by https, to a certificate that only this test trusts. */
final class TlsTest extends Deliveries {
  private static final String PASSWORD = "password";
  private static final String REPLY = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n<Response/>";

  private static SSLContext usual;
  private static SSLContext trusting;

  @BeforeAll
  static void certify(@TempDir Path temp) throws Exception {
    usual = SSLContext.getDefault();
    Path file = temp.resolve("localhost.p12");
    Process keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keyalg",
            "EC",
            "-alias",
            "a",
            "-validity",
            "2",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost")
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("keytool.log").toFile())
        .start();
    assertEquals(0, keytool.waitFor(), () -> temp.resolve("keytool.log").toString());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", store.getCertificate("a"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  @AfterAll
  static void asBefore() {
    SSLContext.setDefault(usual);
  }

  private static OddServer server(OddServer.Dialog dialog) throws Exception {
    return new OddServer(
        trusting
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
        dialog);
  }

  private static OddServer server() throws Exception {
    return server(caller -> {
      caller.asks();
      caller.tell(REPLY);
    });
  }

  private static String url(String host, OddServer server) {
    return "https://" + host + ":" + server.port() + "/";
  }

  @Test
  void aServerThatIsTrusted() throws Exception {
    SSLContext.setDefault(trusting);
    try (OddServer server = server()) {
      for (int i = 1; i <= 3; i++) {
        Exchange exchange = send(url("localhost", server));
        assertEquals("<Response/>", body(exchange), () -> problem(exchange));
        assertEquals(i, server.requests.size());
      }
      assertTrue(server.requests.get(0).contains("\r\nConnection: close\r\n"));
    }
  }

  @Test
  void aServerThatIsNotTrusted() throws Exception {
    SSLContext.setDefault(usual);
    try (OddServer server = server()) {
      assertEquals(
          "was not answered: its certificate is not one that the JDK trusts for that name; use http on"
              + " one's own machine, or set javax.net.ssl.trustStore",
          problem(send(url("localhost", server))));
      assertEquals(0, server.requests.size());
    }
  }

  @Test
  void aServerOfAnotherName() throws Exception {
    SSLContext.setDefault(trusting);
    try (OddServer server = server()) {
      assertEquals(
          "was not answered: its certificate is not one that the JDK trusts for that name; use http on"
              + " one's own machine, or set javax.net.ssl.trustStore",
          problem(send(url("127.0.0.1", server))));
      assertEquals(0, server.requests.size());
    }
  }

  @Test
  void aServerThatBreaksOff() throws Exception {
    SSLContext.setDefault(trusting);
    try (OddServer server = server(caller -> {
      caller.asks();
      caller.tell(REPLY.substring(0, 40));
    })) {
      assertEquals(
          "was not answered: the connection broke before the end of the reply",
          problem(send(url("localhost", server))));
    }
  }

  /** It takes the connection, and says nothing of TLS. */
  @Test
  void aServerThatIsSilent() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertEquals(
          "was not answered within 0.3 s",
          problem(send(
              event("gather"),
              webhook(
                  "https://localhost:" + silent.getLocalPort() + "/", Duration.ofMillis(300)))));
    }
  }
}
