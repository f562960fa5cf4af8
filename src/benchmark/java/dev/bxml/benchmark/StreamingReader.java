package dev.bxml.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;

/** The floor of reading: what somebody would write by hand who wants speed and nothing else. */
public final class StreamingReader {
  private static final JsonFactory JACKSON = JsonFactory.builder()
      .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
      .build();

  /** The members of a gather, times as text. */
  public static final class Gather {
    public String eventType;
    String eventTime;
    String accountId;
    String applicationId;
    String from;
    String to;
    String direction;
    public String callId;
    String parentCallId;
    String callUrl;
    String sipCallId;
    String callerDisplayName;
    String enqueuedTime;
    String startTime;
    String answerTime;
    String tag;
    String digits;
    String terminatingDigit;
    String transferCallerId;
    String transferTo;
  }

  private StreamingReader() {}

  /** Returns how many tokens there are, and looks at none of them. */
  static int tokenize(byte[] json) throws IOException {
    int tokens = 0;
    try (JsonParser parser = JACKSON.createParser(json)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  public static Gather read(byte[] json) throws IOException {
    Gather gather = new Gather();
    try (JsonParser parser = JACKSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        member(gather, name, parser);
      }
    }
    return gather;
  }

  private static void member(Gather gather, String name, JsonParser parser) throws IOException {
    switch (name) {
      case "eventType" -> gather.eventType = parser.getText();
      case "eventTime" -> gather.eventTime = parser.getText();
      case "accountId" -> gather.accountId = parser.getText();
      case "applicationId" -> gather.applicationId = parser.getText();
      case "from" -> gather.from = parser.getText();
      case "to" -> gather.to = parser.getText();
      case "direction" -> gather.direction = parser.getText();
      case "callId" -> gather.callId = parser.getText();
      case "parentCallId" -> gather.parentCallId = parser.getText();
      case "callUrl" -> gather.callUrl = parser.getText();
      case "sipCallId" -> gather.sipCallId = parser.getText();
      case "callerDisplayName" -> gather.callerDisplayName = parser.getText();
      case "enqueuedTime" -> gather.enqueuedTime = parser.getText();
      case "startTime" -> gather.startTime = parser.getText();
      case "answerTime" -> gather.answerTime = parser.getText();
      case "tag" -> gather.tag = parser.getText();
      case "digits" -> gather.digits = parser.getText();
      case "terminatingDigit" -> gather.terminatingDigit = parser.getText();
      case "transferCallerId" -> gather.transferCallerId = parser.getText();
      case "transferTo" -> gather.transferTo = parser.getText();
      default -> parser.skipChildren();
    }
  }
}
