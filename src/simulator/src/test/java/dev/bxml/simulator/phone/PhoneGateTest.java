package dev.bxml.simulator.phone;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients elsewhere, which a test cannot be: so the requests are mocks. */
final class PhoneGateTest {

  private static HttpServletRequest from(String address) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getRemoteAddr()).thenReturn(address);
    when(request.getHeader("Host")).thenReturn("localhost");
    return request;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "127.9.9.9", "::1", "[::1]", "0:0:0:0:0:0:0:1%0", "::ffff:127.0.0.1"})
  void thisMachine(String address) {
    assertDoesNotThrow(() -> new PhoneGate(true).admit(from(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.168.0.7", "10.0.0.1", "2001:db8::1", "[fe80::1%eth0]", "localhost", "", "::"})
  void others(String address) {
    PhoneRefusal refusal =
        assertThrows(PhoneRefusal.class, () -> new PhoneGate(true).admit(from(address)));

    assertEquals(403, refusal.status());
    assertDoesNotThrow(() -> new PhoneGate(false).admit(from(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1"})
  void withoutAHost(String address) {
    HttpServletRequest request = from(address);
    when(request.getHeader("Host")).thenReturn(null);

    assertThrows(PhoneRefusal.class, () -> new PhoneGate(true).admit(request));
  }
}
