package com.acme.frontdesk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** The WAR, running in a container on a free loopback port. */
final class Deployment {
  /** Stops a container. */
  interface Stop {
    void stop() throws Exception;
  }

  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(5))
      .build();

  private final URI voice;
  private final Stop container;

  /** Takes over a container that has started, to stop it in the end. */
  Deployment(int port, String contextPath, Stop container) {
    this.voice = URI.create("http://127.0.0.1:" + port + contextPath + "/voice/");
    this.container = container;
  }

  /** Returns the WAR that the build has made. */
  static Path war() {
    return Path.of(System.getProperty("war"));
  }

  /** Returns the URL that all of the application's own are below. */
  URI voice() {
    return voice;
  }

  HttpResponse<byte[]> post(String path, String json) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(voice.resolve(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  HttpResponse<byte[]> get(String pathAndQuery) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(voice.resolve(pathAndQuery)));
  }

  /** Sends a request as the platform does: with its credentials when it is asked for them. */
  HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> first = sendOnce(request);
    boolean challenged = first.statusCode() == 401
        && first.headers().firstValue("WWW-Authenticate").isPresent();
    return challenged ? sendOnce(request.header("Authorization", credentials())) : first;
  }

  HttpResponse<byte[]> sendOnce(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The build sets for the WAR what the platform would be given. */
  static String username() {
    return System.getenv("FRONT_DESK_USERNAME");
  }

  static String password() {
    return System.getenv("FRONT_DESK_PASSWORD");
  }

  private static String credentials() {
    String pair = username() + ":" + password();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  void stop() throws Exception {
    container.stop();
  }
}
