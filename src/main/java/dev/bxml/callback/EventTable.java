package dev.bxml.callback;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events that there is a class for, one line each. */
final class EventTable {
  @FunctionalInterface
  private interface Maker {
    Callback make(String eventType, Payload payload, Request request);
  }

  private static final Map<String, Maker> EVENTS = Map.ofEntries(
      Map.entry("DEVICE_CONNECTED", DeviceConnectedCallback::new),
      Map.entry("DEVICE_DISCONNECTED", DeviceDisconnectedCallback::new),
      Map.entry("answer", AnswerCallback::new),
      Map.entry("bridgeComplete", BridgeCompleteCallback::new),
      Map.entry("bridgeTargetComplete", BridgeTargetCompleteCallback::new),
      Map.entry("conferenceCompleted", ConferenceCompletedCallback::new),
      Map.entry("conferenceCreated", ConferenceCreatedCallback::new),
      Map.entry("conferenceMemberExit", ConferenceMemberExitCallback::new),
      Map.entry("conferenceMemberJoin", ConferenceMemberJoinCallback::new),
      Map.entry("conferenceRecordingAvailable", ConferenceRecordingAvailableCallback::new),
      Map.entry("conferenceRedirect", ConferenceRedirectCallback::new),
      Map.entry("disconnect", DisconnectCallback::new),
      Map.entry("dtmf", DtmfCallback::new),
      Map.entry("endpointConnected", EndpointConnectedCallback::new),
      Map.entry("endpointDisconnected", EndpointDisconnectedCallback::new),
      Map.entry("endpointEligible", EndpointEligibleCallback::new),
      Map.entry("endpointIneligible", EndpointIneligibleCallback::new),
      Map.entry("gather", GatherCallback::new),
      Map.entry("initiate", InitiateCallback::new),
      Map.entry("machineDetectionComplete", MachineDetectionCompleteCallback::new),
      Map.entry("mediaStreamRejected", MediaStreamRejectedCallback::new),
      Map.entry("mediaStreamStarted", MediaStreamStartedCallback::new),
      Map.entry("mediaStreamStopped", MediaStreamStoppedCallback::new),
      Map.entry("outboundConnectionRequest", OutboundConnectionRequestCallback::new),
      Map.entry("partialgather", PartialGatherCallback::new),
      Map.entry("realTimeTranscriptionAvailable", RealTimeTranscriptionAvailableCallback::new),
      Map.entry("realTimeTranscriptionRejected", RealTimeTranscriptionRejectedCallback::new),
      Map.entry("realTimeTranscriptionStarted", RealTimeTranscriptionStartedCallback::new),
      Map.entry("realTimeTranscriptionStopped", RealTimeTranscriptionStoppedCallback::new),
      Map.entry("recordComplete", RecordCompleteCallback::new),
      Map.entry("recordingAvailable", RecordingAvailableCallback::new),
      Map.entry("redirect", RedirectCallback::new),
      Map.entry("referComplete", ReferCompleteCallback::new),
      Map.entry("transcriptionAvailable", TranscriptionAvailableCallback::new),
      Map.entry("transferAnswer", TransferAnswerCallback::new),
      Map.entry("transferComplete", TransferCompleteCallback::new),
      Map.entry("transferDisconnect", TransferDisconnectCallback::new));

  /** What an event may also be called, and its name. */
  private static final Map<String, String> ALIASES = Map.of("recordingComplete", "recordComplete");

  /** Found by making one of each: to name the classes too would be to name them twice. */
  private static final Map<Class<?>, String> NAMES = names();

  private EventTable() {}

  /** Makes a callback of the class that its event has. */
  static Callback callback(String name, Payload payload, Request request) {
    Maker maker = EVENTS.get(name);
    if (maker != null) {
      return maker.make(name, payload, request);
    }
    String known = ALIASES.get(name);
    return known == null
        ? new UnknownCallback(name, payload, request)
        : callback(known, payload, request);
  }

  /** Returns the name of the event that has this class; null if none has. */
  static @Nullable String nameOf(Class<?> type) {
    return NAMES.get(type);
  }

  private static Map<Class<?>, String> names() {
    Payload nothing = new Payload(new Members.Builder().members());
    Map<Class<?>, String> names = new HashMap<>();
    EVENTS.forEach(
        (name, maker) -> names.put(maker.make(name, nothing, Request.NONE).getClass(), name));
    return Map.copyOf(names);
  }
}
