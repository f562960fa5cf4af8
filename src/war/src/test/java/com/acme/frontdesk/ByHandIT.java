package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Verifies that each curl line of the library's by-hand.md is answered by the WAR as shown below it. */
class ByHandIT {
  private static final Pattern CALL =
      Pattern.compile("```sh\n(curl .*)\n```\n```http\n((?s).*?)```\n");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String SHOWN_AT = "http://localhost:8080/voice/";

  @Test
  void curlLines() throws Exception {
    List<MatchResult> calls = CALL.matcher(Files.readString(Path.of(System.getProperty("by-hand"))))
        .results()
        .toList();
    assertEquals(3, calls.size());
    System.setProperty("front-desk.authentication", "off"); // as mvn jetty:run does
    Deployment desk = JettyFrontDeskIT.jetty(Deployment.war(), "");
    try {
      for (MatchResult call : calls) {
        assertEquals(
            call.group(2),
            shown(desk.sendOnce(request(call.group(1), desk.voice()))),
            call.group(1));
      }
    } finally {
      desk.stop();
      System.clearProperty("front-desk.authentication");
    }
  }

  /** Reads the options of curl that the page uses, and no others. */
  private static HttpRequest.Builder request(String curl, URI voice) {
    HttpRequest.Builder request = HttpRequest.newBuilder();
    List<String> words = words(curl);
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-si" -> {}
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> request.POST(BodyPublishers.ofString(words.get(++i)));
        default -> {
          String url = words.get(i);
          assertEquals(SHOWN_AT, url.substring(0, SHOWN_AT.length()));
          request.uri(voice.resolve(url.substring(SHOWN_AT.length())));
        }
      }
    }
    return request;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  /** Returns a response as curl shows it, but for the headers that no two servers agree on. */
  private static String shown(HttpResponse<byte[]> response) {
    String reason = Map.of(200, "OK", 201, "Created").get(response.statusCode());
    StringBuilder shown =
        new StringBuilder("HTTP/1.1 " + response.statusCode() + " " + reason + "\n");
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().map());
    headers.keySet().removeAll(List.of("Server", "Date"));
    for (String name : List.of("Content-Type", "Content-Length")) {
      List<String> values = headers.remove(name);
      if (values != null) {
        shown.append(name).append(": ").append(values.get(0)).append('\n');
      }
    }
    assertEquals(Map.of(), headers);
    if (response.body().length > 0) {
      shown
          .append('\n')
          .append(new String(response.body(), StandardCharsets.UTF_8))
          .append('\n');
    }
    return shown.toString();
  }
}
