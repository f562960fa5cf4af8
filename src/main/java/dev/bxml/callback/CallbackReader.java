package dev.bxml.callback;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads callbacks: from the JSON body of a POST, or from the query string of a GET.
 *
 * <pre>{@code
 * Callback callback = request.getMethod().equals("GET")
 *     ? CallbackReader.readQuery(request.getQueryString())
 *     : CallbackReader.read(request.getInputStream().readAllBytes());
 * }</pre>
 *
 * <p>Any JSON object that names an event is a callback; its members never make reading fail.
 * Bandwidth names the event in {@code eventType}, and for endpoints in {@code event}: the latter is
 * looked at where the former is absent. See Bandwidth's page <i>webhooks</i>.
 *
 * <p>What is larger than a callback can be is refused, with the limit named. The limits are far
 * above everything that the platform documents, and cannot be set:
 *
 * <table>
 * <caption>Limits</caption>
 * <tr><th>of</th><th>at most</th></tr>
 * <tr><td>levels of objects and arrays</td><td>100</td></tr>
 * <tr><td>members, the same name each time it occurs; within a nested object or array, its members
 * and elements on all levels; parameters of a query</td><td>10,000</td></tr>
 * <tr><td>a name in JSON</td><td>256 characters</td></tr>
 * <tr><td>a number</td><td>100 characters</td></tr>
 * <tr><td>a string, or the JSON text of a nested object or array</td><td>100,000 characters</td></tr>
 * <tr><td>a query, percent-encoded</td><td>65,536 characters</td></tr>
 * </table>
 *
 * <p>How long a body may be is for whoever reads it to say: servlet and filter do so by {@code
 * maxBodyBytes}.
 */
public final class CallbackReader {
  /** One line an event; an alias is a line of its own. */
  private static final Map<String, Function<Payload, Callback>> RECORDS = Map.ofEntries(
      Map.entry("DEVICE_CONNECTED", DeviceConnectedCallback::read),
      Map.entry("DEVICE_DISCONNECTED", DeviceDisconnectedCallback::read),
      Map.entry("answer", AnswerCallback::read),
      Map.entry("bridgeComplete", BridgeCompleteCallback::read),
      Map.entry("bridgeTargetComplete", BridgeTargetCompleteCallback::read),
      Map.entry("conferenceCompleted", ConferenceCompletedCallback::read),
      Map.entry("conferenceCreated", ConferenceCreatedCallback::read),
      Map.entry("conferenceMemberExit", ConferenceMemberExitCallback::read),
      Map.entry("conferenceMemberJoin", ConferenceMemberJoinCallback::read),
      Map.entry("conferenceRecordingAvailable", ConferenceRecordingAvailableCallback::read),
      Map.entry("conferenceRedirect", ConferenceRedirectCallback::read),
      Map.entry("disconnect", DisconnectCallback::read),
      Map.entry("dtmf", DtmfCallback::read),
      Map.entry("endpointConnected", EndpointConnectedCallback::read),
      Map.entry("endpointDisconnected", EndpointDisconnectedCallback::read),
      Map.entry("endpointEligible", EndpointEligibleCallback::read),
      Map.entry("endpointIneligible", EndpointIneligibleCallback::read),
      Map.entry("gather", GatherCallback::read),
      Map.entry("initiate", InitiateCallback::read),
      Map.entry("machineDetectionComplete", MachineDetectionCompleteCallback::read),
      Map.entry("mediaStreamRejected", MediaStreamRejectedCallback::read),
      Map.entry("mediaStreamStarted", MediaStreamStartedCallback::read),
      Map.entry("mediaStreamStopped", MediaStreamStoppedCallback::read),
      Map.entry("outboundConnectionRequest", OutboundConnectionRequestCallback::read),
      Map.entry("realTimeTranscriptionAvailable", RealTimeTranscriptionAvailableCallback::read),
      Map.entry("realTimeTranscriptionRejected", RealTimeTranscriptionRejectedCallback::read),
      Map.entry("realTimeTranscriptionStarted", RealTimeTranscriptionStartedCallback::read),
      Map.entry("realTimeTranscriptionStopped", RealTimeTranscriptionStoppedCallback::read),
      Map.entry("recordComplete", RecordCompleteCallback::read),
      Map.entry("recordingAvailable", RecordingAvailableCallback::read),
      Map.entry("recordingComplete", RecordCompleteCallback::read),
      Map.entry("redirect", RedirectCallback::read),
      Map.entry("referComplete", ReferCompleteCallback::read),
      Map.entry("transcriptionAvailable", TranscriptionAvailableCallback::read),
      Map.entry("transferAnswer", TransferAnswerCallback::read),
      Map.entry("transferComplete", TransferCompleteCallback::read),
      Map.entry("transferDisconnect", TransferDisconnectCallback::read));

  private CallbackReader() {}

  /**
   * Reads a callback from a request's body.
   *
   * @param json one JSON object in UTF-8, with or without a byte order mark
   * @return the callback, an {@link UnknownCallback} if there is no record for its event
   * @throws UnreadableCallbackException if that is not one JSON object in UTF-8 that names an
   *     event, if text follows it, or if it is beyond a limit
   */
  public static Callback read(byte[] json) throws UnreadableCallbackException {
    return callback(JsonReader.object(Objects.requireNonNull(json, "json")));
  }

  /**
   * Reads a callback from a request's body that is already text.
   *
   * @param json one JSON object, with or without a byte order mark
   * @return the callback, an {@link UnknownCallback} if there is no record for its event
   * @throws UnreadableCallbackException if that is not one JSON object that names an event, if text
   *     follows it, if it is beyond a limit or has half a surrogate pair
   */
  public static Callback read(String json) throws UnreadableCallbackException {
    return callback(JsonReader.object(Objects.requireNonNull(json, "json")));
  }

  /**
   * Reads a callback from a request's query string. A bare plus sign decodes to a space; where none
   * can be meant it is read as the plus sign it was: at the start of a phone number, in the user of a
   * SIP or telephone URI, in a SIP Call-ID, before the offset of a time, in a URL and in base64, in
   * nested members too, but not in free text such as a tag. Parameters that the application's own URL
   * brought along are in the payload with the rest. A parameter that cannot be decoded is there as it
   * came, in its percent-encoding.
   *
   * @param query what follows the question mark, still percent-encoded, as {@code getQueryString()}
   *     of a servlet request gives it
   * @return the callback, an {@link UnknownCallback} if there is no record for its event; equal to
   *     the one that the same members in JSON give
   * @throws UnreadableCallbackException if no parameter names an event, if the event's name has
   *     an escape that is malformed or not UTF-8, or if it is beyond a limit
   */
  public static Callback readQuery(String query) throws UnreadableCallbackException {
    return callback(QueryReader.read(Objects.requireNonNull(query, "query")));
  }

  private static Callback callback(Payload payload) throws UnreadableCallbackException {
    String event = event(payload);
    Function<Payload, Callback> reader = RECORDS.get(event);
    return reader == null ? UnknownCallback.read(event, payload) : reader.apply(payload);
  }

  private static String event(Payload payload) throws UnreadableCallbackException {
    String member = payload.has("eventType") ? "eventType" : "event";
    Object event = payload.value(member);
    if (event instanceof String name && !name.isBlank()) {
      return name;
    }
    throw new UnreadableCallbackException(
        "Expected the name of an event in eventType or event, found "
            + found(member, event)
            + ". Check that only voice callbacks are sent to this URL.");
  }

  private static String found(String member, @Nullable Object event) {
    if (event == null) {
      return "neither";
    }
    String type = event instanceof String ? "a blank text" : RawJson.typeOf(event);
    return type + " in " + member;
  }
}
