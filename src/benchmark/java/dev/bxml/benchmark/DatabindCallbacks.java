package dev.bxml.benchmark;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;

/** Callbacks as an application reads them today: records, and annotations for Jackson databind. */
final class DatabindCallbacks {
  static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(new JavaTimeModule())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private DatabindCallbacks() {}

  /** With typed times. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "eventType")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Initiate.class, name = "initiate"),
    @JsonSubTypes.Type(value = Gather.class, name = "gather"),
    @JsonSubTypes.Type(value = Disconnect.class, name = "disconnect")
  })
  interface Event {}

  /** The gather. */
  record Gather(
      Instant eventTime,
      String accountId,
      String applicationId,
      String from,
      String to,
      String direction,
      String callId,
      String parentCallId,
      String callUrl,
      String sipCallId,
      String callerDisplayName,
      Instant enqueuedTime,
      Instant startTime,
      Instant answerTime,
      String tag,
      String digits,
      String terminatingDigit,
      String transferCallerId,
      String transferTo)
      implements Event {}

  /** Another event: there is something to choose from. */
  record Initiate(
      Instant eventTime,
      String accountId,
      String applicationId,
      String from,
      String to,
      String direction,
      String callId,
      String callUrl,
      Instant startTime)
      implements Event {}

  /** Another event: there is something to choose from. */
  record Disconnect(
      Instant eventTime,
      String callId,
      String cause,
      String errorMessage,
      Instant startTime,
      Instant answerTime,
      Instant endTime,
      String tag)
      implements Event {}

  /** With times as text. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "eventType")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = GatherOfTexts.class, name = "gather"),
    @JsonSubTypes.Type(value = DisconnectOfTexts.class, name = "disconnect")
  })
  interface EventOfTexts {}

  /** The gather. */
  record GatherOfTexts(
      String eventTime,
      String accountId,
      String applicationId,
      String from,
      String to,
      String direction,
      String callId,
      String parentCallId,
      String callUrl,
      String sipCallId,
      String callerDisplayName,
      String enqueuedTime,
      String startTime,
      String answerTime,
      String tag,
      String digits,
      String terminatingDigit,
      String transferCallerId,
      String transferTo)
      implements EventOfTexts {}

  /** Another event: there is something to choose from. */
  record DisconnectOfTexts(String eventTime, String callId, String cause, String tag)
      implements EventOfTexts {}
}
