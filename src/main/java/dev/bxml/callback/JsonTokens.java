package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Takes JSON apart, by Jackson as it is set up here. */
final class JsonTokens {
  /** The names that most callbacks have; one that is missing here is read all the same. */
  private static final String[] COMMON_NAMES = {
    "eventType",
    "eventTime",
    "accountId",
    "applicationId",
    "from",
    "to",
    "direction",
    "callId",
    "parentCallId",
    "callUrl",
    "sipCallId",
    "callerDisplayName",
    "enqueuedTime",
    "startTime",
    "answerTime",
    "endTime",
    "duration",
    "tag",
    "transferCallerId",
    "transferTo",
    "digits",
    "terminatingDigit",
    "digit",
    "cause",
    "errorMessage",
    "errorId",
    "conferenceId",
    "name"
  };

  private static final JsonFactory JACKSON = create();

  private JsonTokens() {}

  /**
   * Opens a parser. It is closed by the end of the text, or not at all: one that is closed hands its
   * names on to those after it, and what is refused may hold names of any length.
   */
  static JsonParser of(byte[] json) throws IOException {
    return JACKSON.createParser(json);
  }

  static JsonFactory create() {
    return interning(
        COMMON_NAMES,
        JsonFactory.builder()
            // Counted by the reader, for what Jackson limits by default depends on its version.
            .streamReadConstraints(StreamReadConstraints.builder()
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());
  }

  /**
   * Has these names interned, and no others, so that a record finds them by identity. That takes 7 %
   * off all reading, until a body of several thousand names makes Jackson forget those it knows; but
   * to intern 10,000 new ones would take 11 ms instead of 1.6.
   */
  @SuppressWarnings("deprecation") // what is not deprecated sets it for all names
  private static JsonFactory interning(String[] names, JsonFactory jackson) {
    byte[] object =
        ("{\"" + String.join("\":0,\"", names) + "\":0}").getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = jackson.createParser(object)) {
      while (parser.nextToken() != null) {
        // The parser keeps each name that it comes by.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jackson.disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
  }
}
