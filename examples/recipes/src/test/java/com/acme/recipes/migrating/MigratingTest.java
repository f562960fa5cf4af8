package com.acme.recipes.migrating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.acme.recipes.AdapterHttpHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.verb.Bxml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What MIGRATING.md has before and after does the same. */
class MigratingTest {
  private static final String PROMPT = "For sales, press 1. To leave a message, press 2.";

  @Test
  void controllerWithTheVendorsSdk() {
    MockMvc spring = MockMvcBuilders.standaloneSetup(new VendorController()).build();
    play(exchange -> bySpring(spring, exchange), CallSimulator::lenient);
  }

  @Test
  void handlers() {
    play(
        new AdapterHttpHandler(new CallbackAdapter(CallbackHandlers.of(new Menu()))),
        CallSimulator::strict);
  }

  /** The SDK's document is good enough to be sent from a handler. */
  @ParameterizedTest
  @CsvSource({"1", "2", "7"})
  void documentOfTheSdkInAHandler(String digits) throws Exception {
    String gather = "{\"eventType\": \"gather\", \"digits\": \"" + digits + "\"}";
    VendorController before = new VendorController();
    CallbackHandlers handlers = CallbackHandlers.none()
        .onGather(it -> Bxml.parse(before.menu(new ObjectMapper().readTree(it.toJson()))));
    Reply reply = new CallbackAdapter(handlers)
        .handle(CallbackRequest.post("/voice/menu", "application/json", gather.getBytes(UTF_8)));
    assertEquals(200, reply.status());
  }

  private static void play(HttpHandler application, UnaryOperator<CallSimulator> patience) {
    try (CallSimulator bandwidth =
        patience.apply(CallSimulator.of(application).url("voice/incoming").statusUrl("events"))) {
      SimulatedCall sales = bandwidth.incomingCall("+15551230003", "+15551230002");
      sales.hears(PROMPT).press("1");
      sales.destination("+15551230001").answers();
      sales.hangUp();
      assertEquals("hangup", sales.disconnectCause());

      SimulatedCall message = bandwidth.incomingCall("+15551230003", "+15551230002");
      message.hears(PROMPT).press("2").hears("After the tone, please.");
      message.speak("Hello.", Duration.ofSeconds(2)).press("#");
      assertEquals("hangup", message.disconnectCause());

      SimulatedCall wrong = bandwidth.incomingCall("+15551230003", "+15551230002");
      wrong.hears(PROMPT).press("7").hears(PROMPT).hangUp();
    }
  }

  private static void bySpring(MockMvc spring, HttpExchange exchange) throws IOException {
    MockHttpServletResponse response;
    try {
      response = spring
          .perform(
              request(HttpMethod.valueOf(exchange.getRequestMethod()), exchange.getRequestURI())
                  .contentType("application/json")
                  .content(exchange.getRequestBody().readAllBytes()))
          .andReturn()
          .getResponse();
    } catch (Exception e) {
      throw new IOException(e);
    }
    byte[] body = response.getContentAsByteArray();
    if (response.getContentType() != null) {
      exchange.getResponseHeaders().set("Content-Type", response.getContentType());
    }
    exchange.sendResponseHeaders(response.getStatus(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** By the page's table, each document of the one becomes that of the other. */
  @ParameterizedTest
  @CsvSource({"/incoming,", "/menu, 1", "/menu, 2", "/menu, 7", "/recorded,"})
  void servletOfAnotherPlatform(String path, String digits) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/voice" + path);
    request.setPathInfo(path);
    if (digits != null) {
      request.setParameter("Digits", digits);
    }
    MockHttpServletResponse response = new MockHttpServletResponse();
    new TwimlServlet().service(request, response);

    assertEquals(ours(path, digits), translated(response.getContentAsString()));
  }

  private static Bxml ours(String path, String digits) throws Exception {
    Menu menu = new Menu();
    return switch (path) {
      case "/incoming" ->
        menu.onInitiate((InitiateCallback) CallbackReader.read("{\"eventType\": \"initiate\"}"));
      case "/menu" ->
        menu.onGather((GatherCallback)
            CallbackReader.read("{\"eventType\": \"gather\", \"digits\": \"" + digits + "\"}"));
      default ->
        menu.onRecordComplete(
            (RecordCompleteCallback) CallbackReader.read("{\"eventType\": \"recordComplete\"}"));
    };
  }

  /** Returns the names of the table: of elements, of attributes behind their element's, of texts. */
  private static Map<String, String> names() throws IOException {
    Path file = Path.of(System.getProperty("migrating"));
    assumeTrue(Files.exists(file), "the page is not there in a copy of this folder");
    String page = Files.readString(file);
    return Pattern.compile("(?m)^\\| `(\\w+(?: \\w+)?|<\\w+>…)` \\| `(\\w+)` \\|$")
        .matcher(page)
        .results()
        .collect(Collectors.toMap((MatchResult row) -> row.group(1), row -> row.group(2)));
  }

  private static Bxml translated(String twiml) throws Exception {
    Document document = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(twiml.getBytes(UTF_8)));
    translate(document.getDocumentElement(), names());
    StringWriter xml = new StringWriter();
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(new DOMSource(document), new StreamResult(xml));
    return Bxml.parse(xml.toString());
  }

  private static void translate(Element element, Map<String, String> names) {
    NodeList children = element.getChildNodes();
    for (int i = children.getLength() - 1; i >= 0; i--) {
      if (children.item(i) instanceof Element child) {
        translate(child, names);
      } else if (children.item(i).getTextContent().isBlank()) {
        element.removeChild(children.item(i));
      }
    }
    String name = element.getTagName();
    for (Map.Entry<String, String> row : names.entrySet()) {
      String attribute = row.getKey().replace(name + " ", "");
      if (row.getKey().startsWith(name + " ") && element.hasAttribute(attribute)) {
        element.setAttribute(row.getValue(), element.getAttribute(attribute));
        element.removeAttribute(attribute);
      } else if (row.getKey().equals("<" + name + ">…")) {
        Node text = element.getFirstChild();
        element.setAttribute(row.getValue(), text.getTextContent());
        element.removeChild(text);
      }
    }
    element.getOwnerDocument().renameNode(element, null, names.getOrDefault(name, name));
  }
}
