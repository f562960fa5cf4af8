package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Requests as the platform and browsers send them, by the JDK's client. */
final class Http {
  private static final HttpClient CLIENT = client();

  private Http() {}

  static HttpResponse<byte[]> post(WebApp app, String path, String json)
      throws IOException, InterruptedException {
    return post(app, path, "application/json", json.getBytes(UTF_8));
  }

  static HttpResponse<byte[]> post(WebApp app, String path, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(app.at(path))
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofByteArray(body)));
  }

  static HttpResponse<byte[]> get(WebApp app, String pathAndQuery)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(app.at(pathAndQuery)).GET());
  }

  static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Posts on a connection that nothing else uses, before or after. */
  static HttpResponse<byte[]> postAlone(WebApp app, String path, String json)
      throws IOException, InterruptedException {
    return client()
        .send(
            HttpRequest.newBuilder(app.at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.ofByteArray());
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Asserts a status and nothing else: no body, no type of one, and a length that says so. */
  static void assertEmpty(int status, HttpResponse<byte[]> response) {
    assertEquals("", new String(response.body(), UTF_8));
    assertEquals(status, response.statusCode());
    assertEquals(List.of("0"), response.headers().allValues("Content-Length"));
    assertEquals(List.of(), response.headers().allValues("Content-Type"));
    assertEquals(List.of(), response.headers().allValues("Transfer-Encoding"));
  }

  /** Asserts a document: the status, the type, the exact length and the bytes. */
  static void assertBxml(String expected, HttpResponse<byte[]> response) {
    String document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + expected;
    assertEquals(document, new String(response.body(), UTF_8));
    assertEquals(200, response.statusCode());
    assertEquals(List.of("application/xml; charset=utf-8"), contentTypes(response));
    assertEquals(
        List.of(String.valueOf(document.getBytes(UTF_8).length)),
        response.headers().allValues("Content-Length"));
    assertEquals(List.of(), response.headers().allValues("Transfer-Encoding"));
  }

  /** Tomcat takes the space out of a Content-Type, which means the same. */
  private static List<String> contentTypes(HttpResponse<byte[]> response) {
    return response.headers().allValues("Content-Type").stream()
        .map(type -> type.replace(";charset", "; charset"))
        .toList();
  }

  /** Asserts a reply without a body that came over a plain connection. */
  static void assertEmptyRaw(int status, RawHttp.Response response) {
    assertEquals("", response.body());
    assertEquals(status, response.status());
    Map<String, String> headers = response.headers();
    assertEquals("0", headers.get("content-length"));
    assertEquals(null, headers.get("content-type"));
    assertEquals(null, headers.get("transfer-encoding"));
  }
}
