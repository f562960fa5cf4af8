package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.simulator.delivery.Credentials;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the phone; clients elsewhere too, which a test cannot be on a real server. */
final class PhoneGateTest {
  private static final PhoneGate LOCAL = new PhoneGate(true, null);

  private record Asked(String remoteAddress, Map<String, String> headers) implements PhoneRequest {
    static Asked from(String address, String... header) {
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.put("Host", "localhost");
      for (int i = 0; i < header.length; i += 2) {
        headers.put(header[i], header[i + 1]);
      }
      return new Asked(address, headers);
    }

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String uri() {
      return "/phone/";
    }

    @Override
    public String path() {
      return "/";
    }

    @Override
    public String query() {
      return null;
    }

    @Override
    public String header(String name) {
      return headers.get(name);
    }

    @Override
    public Iterable<String> headerNames() {
      return headers.keySet();
    }

    @Override
    public String server() {
      return "http://127.0.0.1:8080";
    }

    @Override
    public InputStream body() {
      return new ByteArrayInputStream(new byte[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "0:0:0:0:0:0:0:1%0", "::ffff:127.0.0.1"})
  void thisMachine(String address) {
    assertDoesNotThrow(() -> LOCAL.admit(Asked.from(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.168.0.7", "10.0.0.1", "2001:db8::1", "[fe80::1%eth0]", "localhost", "", "::"})
  void others(String address) {
    PhoneRefusal refusal = assertThrows(PhoneRefusal.class, () -> LOCAL.admit(Asked.from(address)));

    assertEquals(403, refusal.status());
    assertDoesNotThrow(() -> new PhoneGate(false, null).admit(Asked.from(address)));
  }

  @Test
  void withoutAHost() {
    Asked request = Asked.from("127.0.0.1");
    request.headers().remove("Host");

    assertThrows(PhoneRefusal.class, () -> LOCAL.admit(request));
  }

  /** Each of them alone: what else a tunnel sends nobody knows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "Via",
        "X-Real-IP",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "x-forwarded-port",
        "X-FORWARDED-SERVER",
        "X-Forwarded-Prefix",
        "CF-Connecting-IP",
        "CF-Ray",
        "cf-visitor",
        "CDN-Loop",
        "True-Client-IP",
        "X-Client-IP",
        "X-Original-Host",
        "X-Ngrok-Trace"
      })
  void headersOfProxiesAndTunnels(String header) {
    PhoneRefusal refusal =
        assertThrows(PhoneRefusal.class, () -> LOCAL.admit(Asked.from("127.0.0.1", header, "1")));

    assertEquals(403, refusal.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forward", "CF", "Viaduct", "X-Requested-With", "Cfg-Name"})
  void headersOfNoProxy(String header) {
    assertDoesNotThrow(() -> LOCAL.admit(Asked.from("127.0.0.1", header, "1")));
  }

  @Test
  void credentialsOfItsOwn() throws Exception {
    PhoneGate gate = new PhoneGate(false, new Credentials("anna", "Secret-1"));
    String right = Base64.getEncoder().encodeToString("anna:Secret-1".getBytes(UTF_8));
    String wrong = Base64.getEncoder().encodeToString("anna:Secret-2".getBytes(UTF_8));

    gate.admit(Asked.from("192.168.0.7", "Authorization", "Basic " + right));
    for (String sent : new String[] {"Basic " + wrong, "Bearer " + right, "Basic", ""}) {
      PhoneRefusal refusal = assertThrows(
          PhoneRefusal.class, () -> gate.admit(Asked.from("192.168.0.7", "Authorization", sent)));
      assertEquals(401, refusal.status());
    }
    PhoneRefusal without =
        assertThrows(PhoneRefusal.class, () -> gate.admit(Asked.from("192.168.0.7")));
    assertEquals(
        "The phone must be asked for with its credentials, but was without, or with others",
        without.getMessage());
  }
}
