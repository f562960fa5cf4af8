package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** A username and a password, which are never shown. */
public record Credentials(String username, String password) {

  /** Returns the value of the header that carries them. */
  String authorization() {
    String pair = username + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials";
  }
}
