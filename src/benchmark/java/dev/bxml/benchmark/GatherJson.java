package dev.bxml.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The callback that everything is measured with: a gather of 634 bytes. */
final class GatherJson {
  /** The digits of {@link #numbered}, in the call's id. */
  private static final String NUMBER = "0000000000";

  /** As the platform sends it. */
  static final byte[] TYPE_FIRST = bytes(json(true));

  /** The same members, the one that names the event at the end: the worst case of a reader. */
  static final byte[] TYPE_LAST = bytes(json(false));

  /** The same members as a query string. */
  static final String QUERY = members().entrySet().stream()
      .map(member ->
          member.getKey() + "=" + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
      .collect(Collectors.joining("&"));

  private static final int NUMBER_START =
      new String(TYPE_FIRST, StandardCharsets.US_ASCII).indexOf(NUMBER);

  private GatherJson() {}

  /** Writes a number into the call's id, so that a callback is not taken for a repeated one. */
  static void number(byte[] json, long number) {
    long rest = number;
    for (int i = NUMBER_START + NUMBER.length() - 1; i >= NUMBER_START; i--) {
      json[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Returns the callback as a text with a place for a number in it, for wrk's script. */
  static String template(String number) {
    return new String(TYPE_FIRST, StandardCharsets.US_ASCII).replace(NUMBER, number);
  }

  private static Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("eventType", "gather");
    members.put("eventTime", "2026-03-02T14:08:03.512Z");
    members.put("accountId", "9900001");
    members.put("applicationId", "04e88489-df02-4e34-a0ee-27a91849555f");
    members.put("from", "+15551230001");
    members.put("to", "+15551230002");
    members.put("direction", "inbound");
    members.put("callId", "c-95ac8d6e-7a3b1e80-0c1f-4d5a-9d0b-3f" + NUMBER);
    members.put(
        "callUrl",
        "https://voice.bandwidth.com/api/v2/accounts/9900001/calls/"
            + "c-95ac8d6e-7a3b1e80-0c1f-4d5a-9d0b-3f7a2c4e6b10");
    members.put("sipCallId", "1b7e9a40-3c55-4f0a-8e21-77c1d2a90b36@192.0.2.17");
    members.put("callerDisplayName", "Jane Ross");
    members.put("startTime", "2026-03-02T14:07:30.104Z");
    members.put("answerTime", "2026-03-02T14:07:36.980Z");
    members.put("tag", "menu:main;customer=448102;language=en");
    members.put("digits", "1");
    members.put("terminatingDigit", "#");
    return members;
  }

  private static String json(boolean typeFirst) {
    Map<String, String> members = members();
    if (!typeFirst) {
      members.put("eventType", members.remove("eventType"));
    }
    return members.entrySet().stream()
        .map(member -> "\"%s\":\"%s\"".formatted(member.getKey(), member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.US_ASCII);
  }
}
