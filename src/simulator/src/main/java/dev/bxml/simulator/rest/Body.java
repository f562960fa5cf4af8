package dev.bxml.simulator.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bxml.simulator.delivery.Credentials;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a request, member by member; what is wrong with one is refused in the platform's words. */
final class Body {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members;

  private Body(Map<String, Object> members) {
    this.members = members;
  }

  static Body of(Request request) throws RefusedRequest {
    request.mustBe("application/json");
    try (JsonParser json = FACTORY.createParser(request.body())) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        Body body = new Body(object(json));
        if (json.nextToken() == null) {
          return body;
        }
      }
    } catch (IOException e) {
      // not JSON
    }
    throw RefusedRequest.invalid("The body must be one JSON object");
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      Object value = value(json, json.nextToken());
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private static @Nullable Object value(JsonParser json, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_NULL -> null;
      default -> json.getText(); // a number or a boolean may as well come as text
    };
  }

  private static List<Object> array(JsonParser json) throws IOException {
    List<Object> elements = new ArrayList<>();
    for (JsonToken it = json.nextToken(); it != JsonToken.END_ARRAY; it = json.nextToken()) {
      Object element = value(json, it);
      if (element != null) {
        elements.add(element);
      }
    }
    return elements;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Nullable
  String text(String name) throws RefusedRequest {
    Object value = members.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw RefusedRequest.invalid("Invalid " + name + ": must be a string");
  }

  /** Reads text that may not be longer. */
  @Nullable
  String text(String name, int most) throws RefusedRequest {
    String text = text(name);
    if (text != null && text.length() > most) {
      throw RefusedRequest.invalid(name + " must contain at most " + most + " characters");
    }
    return text;
  }

  @Nullable
  Boolean flag(String name) throws RefusedRequest {
    String text = text(name);
    if (text == null || text.equals("true") || text.equals("false")) {
      return text == null ? null : Boolean.valueOf(text);
    }
    throw RefusedRequest.invalid("Invalid " + name + ": must be true or false");
  }

  /** Reads a time in seconds, which may have a fraction. */
  @Nullable
  Duration seconds(String name, int least, int most) throws RefusedRequest {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      BigDecimal seconds = new BigDecimal(text);
      if (seconds.compareTo(BigDecimal.valueOf(least)) >= 0
          && seconds.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
      }
    } catch (NumberFormatException e) {
      // no number is within a range
    }
    throw RefusedRequest.invalid(
        name + " must be within the range [" + least + ", " + most + "], but was " + text);
  }

  @Nullable
  String url(String name) throws RefusedRequest {
    String url = text(name);
    if (url == null || url.isEmpty()) {
      return null;
    }
    if (!url.matches("(?i)https?://[^/?#\\s]+\\S*")) {
      throw RefusedRequest.invalid("Invalid " + name + ": only http and https are allowed");
    }
    return url;
  }

  /** Reads how a URL is called. */
  String method(String name, String url) throws RefusedRequest {
    String method = text(name);
    if (method == null || method.equals("POST") || method.equals("GET")) {
      return method == null ? "POST" : method;
    }
    throw RefusedRequest.invalid("Invalid " + url + " method. Supported methods: [POST, GET]");
  }

  /** Reads credentials, which need https; on one's own machine http stands for it. */
  @Nullable
  Credentials credentials(String username, String password, @Nullable String url)
      throws RefusedRequest {
    String name = text(username, 1024);
    String secret = text(password, 1024);
    if (name == null || secret == null) {
      return null;
    }
    if (url != null && !isSecure(url)) {
      throw RefusedRequest.invalid("Must use https if specifying " + username + " and " + password);
    }
    return new Credentials(name, secret);
  }

  private static boolean isSecure(String url) {
    try {
      URI uri = new URI(url);
      String host = String.valueOf(uri.getHost());
      return "https".equalsIgnoreCase(uri.getScheme())
          || host.equals("localhost")
          || host.startsWith("127.")
          || host.equals("[::1]");
    } catch (java.net.URISyntaxException e) {
      return true; // whether it is a URL is asked elsewhere
    }
  }

  /** Reads a list of texts; a single one may come without a list. */
  @Nullable
  List<String> texts(String name) throws RefusedRequest {
    Object value = members.get(name);
    if (value == null) {
      return null;
    }
    List<?> elements = value instanceof List<?> list ? list : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof String text)) {
        throw RefusedRequest.invalid("Invalid " + name + ": must be a list of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  @Nullable
  @SuppressWarnings("unchecked") // made by object
  Body object(String name) throws RefusedRequest {
    Object value = members.get(name);
    if (value == null || value instanceof Map) {
      return value == null ? null : new Body((Map<String, Object>) value);
    }
    throw RefusedRequest.invalid("Invalid " + name + ": must be an object");
  }
}
