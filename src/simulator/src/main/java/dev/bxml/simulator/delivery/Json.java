package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what the application is told: as JSON, or as a query. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** What Java has among its numbers, and JSON has not. */
  private static final Set<String> NONE = Set.of("NaN", "Infinity", "-Infinity");

  private Json() {}

  /** A value that is written already. */
  public record Written(String json) {}

  public static byte[] bytes(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  public static String text(Object value) {
    return new String(bytes(value), UTF_8);
  }

  /**
   * Writes the members as a query. How the platform writes objects and lists there is documented
   * nowhere; the API before this one wrote them as JSON.
   */
  static String query(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member -> encoded(member.getKey()) + "=" + encoded(plain(member.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String plain(Object value) {
    return value instanceof Map || value instanceof List ? text(value) : value.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      json.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        json.writeFieldName((String) member.getKey());
        write(json, member.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(json, element);
      }
      json.writeEndArray();
    } else if (value instanceof Written written) {
      json.writeRawValue(written.json());
    } else if (value instanceof Number number && !NONE.contains(number.toString())) {
      json.writeNumber(number.toString());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }
}
