package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A username and a password, which are never shown. */
public record Credentials(String username, String password) {
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"");
  private static final Pattern BASIC = Pattern.compile("(?i)(?:^|,)\\s*Basic(?=\\s|,|$)");

  /** Returns the value of the header that carries them. */
  public String authorization() {
    String pair = username + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Tells whether one of several challenges, in one header or in several, is for such a pair. */
  public static boolean areAskedForBy(List<String> challenges) {
    return challenges.stream()
        .map(challenge -> QUOTED.matcher(challenge).replaceAll(""))
        .anyMatch(challenge -> BASIC.matcher(challenge).find());
  }

  @Override
  public String toString() {
    return "Credentials";
  }
}
