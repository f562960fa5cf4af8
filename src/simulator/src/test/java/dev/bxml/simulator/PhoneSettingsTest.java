package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a phone is set up, and what is said when that is wrong. */
final class PhoneSettingsTest {

  private record Config(Map<String, String> params) implements ServletConfig {
    @Override
    public String getServletName() {
      return "phone";
    }

    @Override
    public ServletContext getServletContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getInitParameter(String name) {
      return params.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
      return Collections.enumeration(params.keySet());
    }
  }

  private static String refused(PhoneServlet phone, Map<String, String> params) {
    return assertThrows(ServletException.class, () -> phone.init(new Config(params)))
        .getMessage();
  }

  @Test
  void withoutAnything() {
    assertEquals(
        "init-param url of servlet 'phone': it must say where calls begin, but is missing or empty;"
            + " write a path of this application such as /voice/incoming, or an absolute URL",
        refused(new PhoneServlet(), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "URL | x | there is no such parameter; there are [callbackTimeout, from, loopbackOnly, pagePasswordFrom, pageUsernameFrom, passwordFrom, servers, statusUrl, to, url, usernameFrom]",
        "url | voice | it must be a path of this application that starts with /, or an absolute http or https URL, but is neither",
        "url | //voice.example.com/ | it must be a path of this application that starts with /, or an absolute http or https URL, but is neither",
        "url | ftp://localhost/ | it must be a path of this application that starts with /, or an absolute http or https URL, but is neither",
        "url | http://user:secret@localhost/ | it must be a path of this application that starts with /, or an absolute http or https URL, but is neither",
        "statusUrl | events | it must be a path of this application that starts with /, or an absolute http or https URL, but is neither",
        "usernameFrom | env:NAME | it must be there beside usernameFrom, but is missing",
        "servers | voice.example.com | voice.example.com must be a server such as https://voice.example.com, without a path, but is not",
        "servers | https://voice.example.com/x | https://voice.example.com/x must be a server such as https://voice.example.com, without a path, but is not",
        "from | ' ' | it must be a number or a SIP URI, but is empty",
        "callbackTimeout | 0 | it must be a whole number of seconds from 1 to 25, as Bandwidth has it, but is not; leave it out for any time",
        "callbackTimeout | 26 | it must be a whole number of seconds from 1 to 25, as Bandwidth has it, but is not; leave it out for any time",
        "callbackTimeout | 1.5 | it must be a whole number of seconds from 1 to 25, as Bandwidth has it, but is not; leave it out for any time",
        "loopbackOnly | no | it must be true or false, but is something else",
        "loopbackOnly | false | it must be true, or the page must have credentials of its own, but has none; name them by pageUsernameFrom and pagePasswordFrom"
      })
  void whatIsWrong(String param, String value, String message) {
    String about = param.equals("usernameFrom") ? "passwordFrom" : param;
    Map<String, String> params =
        param.equals("url") ? Map.of("url", value) : Map.of("url", "/voice/incoming", param, value);

    assertEquals(
        "init-param " + about + " of servlet 'phone': " + message,
        refused(new PhoneServlet(), params));
  }

  @Test
  void aSecretInPlaceOfItsSourceIsNotShown() {
    assertEquals(
        "init-param usernameFrom of servlet 'phone': it must be env:NAME or property:NAME, but is"
            + " neither; name the place where the value is, not the value",
        refused(
            new PhoneServlet(),
            Map.of("url", "/", "usernameFrom", "Secret-1", "passwordFrom", "Secret-2")));
  }

  @Test
  void oneOfTwoIsSet() {
    assertEquals(
        "init-param passwordFrom of servlet 'phone': property:dev.bxml.none must be set where the"
            + " other is, but is not",
        refused(
            new PhoneServlet(),
            Map.of(
                "url", "/",
                "usernameFrom", "property:java.version",
                "passwordFrom", "property:dev.bxml.none")));
  }

  /** Whoever reaches the page makes calls with the credentials of the application. */
  @Test
  void anOpenPhoneWhoseCredentialsAreNotSet() {
    assertEquals(
        "init-param loopbackOnly of servlet 'phone': it must be true, or the page must have"
            + " credentials of its own, but has none; set property:dev.bxml.none and"
            + " property:dev.bxml.nothing",
        refused(
            new PhoneServlet(),
            Map.of(
                "url", "/",
                "loopbackOnly", "false",
                "pageUsernameFrom", "property:dev.bxml.none",
                "pagePasswordFrom", "property:dev.bxml.nothing")));
  }

  @Test
  void aSimulatorAndAUrl() {
    try (CallSimulator simulator = CallSimulator.at("http://localhost:8080/voice")) {
      assertEquals(
          "init-param statusUrl of servlet 'phone': the CallSimulator that code has given must say"
              + " it, and this must not be there, but is",
          refused(new PhoneServlet(simulator), Map.of("statusUrl", "/events")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | INFO servlet 'phone' is a phone that calls /voice/incoming, without credentials; it answers this machine alone",
        "false | WARNING servlet 'phone' is a phone that calls /voice/incoming, without credentials; it answers EVERYBODY who reaches it and has the credentials of its page, because loopbackOnly is false"
      })
  void whatIsLogged(String loopbackOnly, String line) throws Exception {
    PhoneServlet phone = new PhoneServlet();
    try (LogLines log = new LogLines()) {
      phone.init(new Config(Map.of(
          "url", "/voice/incoming",
          "usernameFrom", "property:dev.bxml.none",
          "passwordFrom", "property:dev.bxml.none",
          "pageUsernameFrom", "property:java.specification.vendor",
          "pagePasswordFrom", "property:java.specification.name",
          "loopbackOnly", loopbackOnly)));
      assertEquals(List.of(line), log.lines());
    } finally {
      phone.destroy();
    }
  }
}
