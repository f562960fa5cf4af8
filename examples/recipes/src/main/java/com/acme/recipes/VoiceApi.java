package com.acme.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks of Bandwidth's REST API, by the JDK's own client: to call somebody, and
 * for a recording. A call takes its time, so do it after the reply, {@code request().afterReply(…)},
 * or in the handler of a report.
 */
public final class VoiceApi {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For all of an answer, such as a recording. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String base;
  private final String account;
  private final String authorization;
  private final Duration longest;

  /**
   * Makes a client.
   *
   * @param base {@code https://voice.bandwidth.com}, or in a test what the simulator's restApi() is
   * @param account the id of the account
   * @param username that of the API, which is not the one of the callbacks
   * @param password the password to it
   */
  public VoiceApi(URI base, String account, String username, String password) {
    this(base, account, username, password, LONGEST);
  }

  VoiceApi(URI base, String account, String username, String password, Duration longest) {
    this.longest = longest;
    this.base = base.toString().replaceFirst("/$", "");
    this.account = account;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
  }

  /**
   * Calls somebody.
   *
   * @param members of the call: at least {@code from}, {@code to}, {@code applicationId} and {@code
   *     answerUrl}, with {@code username} and {@code password} where that URL is guarded
   * @return the id of the call; its callbacks may come before this returns
   * @throws IOException if it is refused, with the status and the platform's word for why; or if what
   *     comes back names no call, which may have been placed all the same
   */
  public String createCall(Map<String, ?> members) throws IOException, InterruptedException {
    HttpRequest request = request(URI.create(base + "/api/v2/accounts/" + account + "/calls"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(members)))
        .build();
    HttpResponse<byte[]> response = arrived(client.sendAsync(request, BodyHandlers.ofByteArray()));
    if (response.statusCode() != 201) {
      String type = text(response.body(), "type"); // the description beside it may hold numbers
      throw new IOException("createCall must be answered 201, but is " + response.statusCode()
          + (type.matches("[\\w-]{1,100}") ? " " + type : ""));
    }
    String callId = text(response.body(), "callId");
    if (callId.isBlank()) {
      throw new IOException("createCall must be answered with a callId, but the 201 has none;"
          + " the call may have been placed all the same");
    }
    return callId;
  }

  /**
   * Fetches a recording, for up to five minutes; all of it is in the file, or there is no file.
   *
   * @param mediaUrl that of the callback {@code recordingAvailable}, as it is, so that null is refused
   * @param file where to put it; what is there is replaced
   * @throws IOException if it cannot be had, or if the URL is not one of the API's: whoever sends
   *     a callback names the URL, and would be sent the credentials
   */
  public void download(@Nullable String mediaUrl, Path file)
      throws IOException, InterruptedException {
    if (mediaUrl == null || !isOfTheAccount(mediaUrl)) {
      throw new IOException("mediaUrl must be one of " + base + " and of the account");
    }
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "recording", ".part");
    try {
      HttpResponse<Path> response = arrived(client.sendAsync(
          request(URI.create(mediaUrl)).build(),
          head -> head.statusCode() == 200
              ? BodySubscribers.ofFile(part)
              : BodySubscribers.replacing(part)));
      if (response.statusCode() != 200) {
        throw new IOException(
            "the recording must be answered 200, but is " + response.statusCode());
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** The timeout of a request is that of its answer's head, behind which a body might never end. */
  private <T> T arrived(CompletableFuture<T> answer) throws IOException, InterruptedException {
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the whole answer must come within " + longest + ", but does not", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(PATIENCE).header("Authorization", authorization);
  }

  private boolean isOfTheAccount(String url) {
    try {
      return url.startsWith(base + "/api/v2/accounts/" + account + "/")
          && !URI.create(url).getPath().contains("/.."); // which leads out again
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns a member that is a text; an empty one if there is none, or the body is no JSON. */
  private String text(byte[] body, String member) {
    try {
      JsonNode found = json.readTree(body).path(member);
      return found.isTextual() ? found.asText() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
