package dev.bxml.simulator.rest;

import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.platform.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is answered to a request. */
final class Answer {
  static final String JSON = "application/json;charset=UTF-8";

  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final byte[] body;
  private final @Nullable Silence sound;

  private Answer(int status, byte[] body, @Nullable Silence sound) {
    this.status = status;
    this.body = body;
    this.sound = sound;
  }

  static Answer empty(int status) {
    return new Answer(status, new byte[0], null);
  }

  static Answer json(int status, Members members) {
    return json(status, members.map());
  }

  static Answer json(List<?> elements) {
    return json(200, elements);
  }

  private static Answer json(int status, Object value) {
    return new Answer(status, Json.bytes(value), null).header("Content-Type", JSON);
  }

  static Answer sound(Silence sound) {
    return new Answer(200, new byte[0], sound).header("Content-Type", sound.contentType());
  }

  /** An error: type, description and an id, which the platform's samples have as null. */
  static Answer refusal(RefusedRequest refused) {
    String json = "{\"type\":%s,\"description\":%s,\"id\":null}"
        .formatted(Json.text(refused.type()), Json.text(refused.description()));
    return json(refused.status(), new Json.Written(json));
  }

  Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  @Nullable
  Silence sound() {
    return sound;
  }
}
