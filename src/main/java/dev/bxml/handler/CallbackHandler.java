package dev.bxml.handler;

/**
 * What all handler interfaces are: one interface for each event, with one method. A class may
 * implement as many as it likes; {@link CallbackHandlers} collects them.
 *
 * <p>A handler is called by many threads at once, each with a callback of its own.
 */
public sealed interface CallbackHandler
    permits AnswerHandler,
        BridgeCompleteHandler,
        BridgeTargetCompleteHandler,
        ConferenceCompletedHandler,
        ConferenceCreatedHandler,
        ConferenceMemberExitHandler,
        ConferenceMemberJoinHandler,
        ConferenceRecordingAvailableHandler,
        ConferenceRedirectHandler,
        DeviceConnectedHandler,
        DeviceDisconnectedHandler,
        DisconnectHandler,
        DtmfHandler,
        EndpointConnectedHandler,
        EndpointDisconnectedHandler,
        EndpointEligibleHandler,
        EndpointIneligibleHandler,
        GatherHandler,
        InitiateHandler,
        MachineDetectionCompleteHandler,
        MediaStreamRejectedHandler,
        MediaStreamStartedHandler,
        MediaStreamStoppedHandler,
        OutboundConnectionRequestHandler,
        PartialGatherHandler,
        RealTimeTranscriptionAvailableHandler,
        RealTimeTranscriptionRejectedHandler,
        RealTimeTranscriptionStartedHandler,
        RealTimeTranscriptionStoppedHandler,
        RecordCompleteHandler,
        RecordingAvailableHandler,
        RedirectHandler,
        ReferCompleteHandler,
        TranscriptionAvailableHandler,
        TransferAnswerHandler,
        TransferCompleteHandler,
        TransferDisconnectHandler,
        UnknownCallbackHandler {}
