package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.bandwidth.BandwidthClient;
import com.bandwidth.Environment;
import com.bandwidth.http.response.ApiResponse;
import com.bandwidth.voice.controllers.APIController;
import com.bandwidth.voice.exceptions.ApiErrorResponseException;
import com.bandwidth.voice.models.ApiCallResponse;
import com.bandwidth.voice.models.ApiCallStateResponse;
import com.bandwidth.voice.models.ApiCreateCallRequest;
import com.bandwidth.voice.models.ApiModifyCallRequest;
import com.bandwidth.voice.models.ApiModifyConferenceRequest;
import com.bandwidth.voice.models.ConferenceDetail;
import com.bandwidth.voice.models.ConferenceMemberDetail;
import com.bandwidth.voice.models.DisconnectCauseEnum;
import com.bandwidth.voice.models.RecordingMetadataResponse;
import com.bandwidth.voice.models.State1Enum;
import com.bandwidth.voice.models.StateEnum;
import com.bandwidth.voice.models.Status1Enum;
import com.bandwidth.voice.models.StatusEnum;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's SDK, as it is on Maven Central, works with the REST API of the simulator. */
final class VendorSdkTest extends Stories {
  private static final String ACCOUNT = "9900000";

  private APIController voice;

  @BeforeEach
  void connect() {
    bandwidth = bandwidth.restCredentials("api", "secret");
    voice = voice("secret");
  }

  private APIController voice(String password) {
    return new BandwidthClient.Builder()
        .environment(Environment.CUSTOM)
        .baseUrl(bandwidth.restApi().toString())
        .voiceBasicAuthCredentials("api", password)
        .build()
        .getVoiceClient()
        .getAPIController();
  }

  private static ApiCreateCallRequest request() {
    return new ApiCreateCallRequest.Builder(CALLED, CALLER, url("/reminder"), "app-1")
        .tag("A-17")
        .disconnectUrl(url("/events"))
        .build();
  }

  @Test
  void itPlacesACallAndSeesHowItGoes() throws Exception {
    app.at("/reminder", "<Gather/>").at("/moved", "<SpeakSentence>Moved.</SpeakSentence>");
    ApiResponse<ApiCallResponse> created = voice.createCall(ACCOUNT, request());
    assertEquals(201, created.getStatusCode());
    String id = created.getResult().getCallId();
    SimulatedCall call = bandwidth.placedCall().answers();
    assertEquals(call.callId(), id);
    assertEquals("A-17", created.getResult().getTag());
    assertEquals(30.0, created.getResult().getCallTimeout());
    assertEquals(StateEnum.ANSWERED, voice.getCallState(ACCOUNT, id).getResult().getState());

    voice.modifyCall(
        ACCOUNT,
        id,
        new ApiModifyCallRequest.Builder().redirectUrl(url("/moved")).build());
    call.hears("Moved.");
    ApiCallStateResponse over = voice.getCallState(ACCOUNT, id).getResult();
    assertEquals(StateEnum.DISCONNECTED, over.getState());
    assertEquals(DisconnectCauseEnum.HANGUP, over.getDisconnectCause());
    assertTrue(over.getEndTime().isAfter(over.getStartTime()));
  }

  @Test
  void itEndsACall() throws Exception {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    voice.modifyCall(
        ACCOUNT,
        call.callId(),
        new ApiModifyCallRequest.Builder().state(State1Enum.COMPLETED).build());

    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void itIsToldWhatIsWrong() {
    ApiErrorResponseException refused = assertThrows(
        ApiErrorResponseException.class,
        () -> voice.createCall(
            ACCOUNT,
            new ApiCreateCallRequest.Builder(CALLED, "scooby-doo", url("/reminder"), "app-1")
                .build()));
    assertEquals(400, refused.getResponseCode());
    assertEquals("validation", refused.getType());
    assertEquals("Invalid to: must be an E164 telephone number", refused.getDescription());

    assertEquals(
        401,
        assertThrows(
                ApiErrorResponseException.class,
                () -> voice("guessed").getCallState(ACCOUNT, "c-1"))
            .getResponseCode());
    assertEquals(
        404,
        assertThrows(ApiErrorResponseException.class, () -> voice.getCallState(ACCOUNT, "c-1"))
            .getResponseCode());
  }

  @Test
  void itChangesAConference() throws Exception {
    app.at("/incoming", "<Conference>room</Conference>")
        .at("/news", "<SpeakSentence>News.</SpeakSentence>");
    SimulatedCall first = call();
    SimulatedCall second = call();
    ConferenceDetail listed = voice
        .getConferencesByAccount(ACCOUNT, null, "room", null, null, null)
        .getResult()
        .get(0);
    ConferenceDetail room = voice.getConferenceById(ACCOUNT, listed.getId()).getResult();
    assertEquals(2, room.getActiveMembers().size());

    voice.modifyConferenceMember(
        ACCOUNT,
        room.getId(),
        first.callId(),
        new ConferenceMemberDetail.Builder().mute(true).build());
    assertEquals(List.of(), first.heardBy());
    assertTrue(voice
        .getConferenceMember(ACCOUNT, room.getId(), first.callId())
        .getResult()
        .getMute());
    voice.modifyConference(
        ACCOUNT,
        room.getId(),
        new ApiModifyConferenceRequest.Builder().redirectUrl(url("/news")).build());
    second.hears("News.");
    voice.modifyConference(
        ACCOUNT,
        room.getId(),
        new ApiModifyConferenceRequest.Builder().status(StatusEnum.COMPLETED).build());
    assertEquals("hangup", second.disconnectCause());
  }

  @Test
  void itFetchesARecording() throws Exception {
    app.at("/incoming", "<Record recordCompleteUrl=\"done\"/>").at("/done", "<Hangup/>");
    SimulatedCall call = call().speak("Hello.", Duration.ofSeconds(2)).press("#");
    RecordingMetadataResponse recording = voice
        .getQueryMetadataForAccountAndCall(ACCOUNT, call.callId())
        .getResult()
        .get(0);
    assertEquals(Status1Enum.COMPLETE, recording.getStatus());
    assertEquals("PT2S", recording.getDuration());

    try (InputStream media = voice
        .getStreamRecordingMedia(ACCOUNT, call.callId(), recording.getRecordingId())
        .getResult()) {
      assertEquals(44 + 2 * 8000, media.readAllBytes().length);
    }
  }
}
