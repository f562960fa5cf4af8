package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An application's own client of the REST API, as one writes it with what the JDK has. */
final class RestClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;
  private final @Nullable String authorization;

  RestClient(URI api, @Nullable String authorization) {
    this.base = api + "/api/v2/accounts/9900000";
    this.authorization = authorization;
  }

  static RestClient of(URI api) {
    return new RestClient(api, basic("api:secret"));
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** What was answered. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String text() {
      return new String(response.body(), UTF_8);
    }

    byte[] bytes() {
      return response.body();
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String get(String member) {
      return json().path(member).asText();
    }
  }

  Reply get(String path) {
    return send("GET", path, null, "");
  }

  Reply delete(String path) {
    return send("DELETE", path, null, "");
  }

  /** Sends JSON that is written with single quotes. */
  Reply post(String path, String json) {
    return send("POST", path, "application/json", json.replace('\'', '"'));
  }

  Reply put(String path, String json) {
    return send("PUT", path, "application/json", json.replace('\'', '"'));
  }

  Reply putXml(String path, String xml) {
    return send("PUT", path, "application/xml", xml);
  }

  Reply send(String method, String path, @Nullable String contentType, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(
            URI.create(path.startsWith("http") ? path : base + path))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
