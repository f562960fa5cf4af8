package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.MemoryDeliveryStore;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import dev.bxml.verb.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the document which answers a request names the credentials that let this request in,
 * wherever its verbs lead to the application, and that nobody sees them but the platform.
 */
@Timeout(60)
final class PropagationTest {
  private static final String MENU =
      "<Gather gatherUrl=\"menu\" username=\"bandwidth\" password=\"Secret-1\"/>";

  private final LogLines log = new LogLines();

  @AfterEach
  void stop() {
    log.assertNothingOf("Secret");
    log.close();
  }

  private static CallbackRequest request(String eventType) {
    String json = "{\"eventType\":\"" + eventType + "\",\"callId\":\"c-1\"}";
    return CallbackRequest.post("/voice/x", "application/json", json.getBytes(UTF_8));
  }

  /** A callback that a filter has let in. */
  private static CallbackRequest letIn() {
    return letIn("https://example.com");
  }

  private static CallbackRequest letIn(String origin) {
    return request("gather").authenticated("bandwidth", "Secret-1", origin);
  }

  private static CallbackAdapter answering(Verb... verbs) {
    Bxml document = response(verbs);
    return new CallbackAdapter(CallbackHandlers.none().onGather(gather -> document))
        .duplicateWindow(Duration.ZERO);
  }

  private static String verbs(Reply reply) {
    assertEquals(200, reply.status());
    String xml = new String(reply.body(), UTF_8);
    return xml.replaceFirst("^<\\?xml [^>]*\\?><Response>", "").replaceFirst("</Response>$", "");
  }

  private List<String> warnings() {
    return log.lines().stream().filter(line -> line.startsWith("WARNING")).toList();
  }

  @Test
  void relativeUrl() {
    assertEquals(MENU, verbs(answering(gather().gatherUrl("menu")).handle(letIn())));
    assertEquals(List.of(), warnings());
  }

  @Test
  void requestThatNoFilterHasLetIn() {
    CallbackAdapter adapter = answering(gather().gatherUrl("menu"));
    assertEquals("<Gather gatherUrl=\"menu\"/>", verbs(adapter.handle(request("gather"))));
  }

  @Test
  void absoluteUrls() {
    CallbackAdapter adapter = answering(
        startGather("https://Example.com:443/voice/key"),
        startRecording().recordingAvailableUrl("https://elsewhere.example.com/recordings"),
        redirect("//example.com/next"));
    assertEquals(
        "<StartGather dtmfUrl=\"https://Example.com:443/voice/key\" username=\"bandwidth\""
            + " password=\"Secret-1\"/><StartRecording"
            + " recordingAvailableUrl=\"https://elsewhere.example.com/recordings\"/><Redirect"
            + " redirectUrl=\"//example.com/next\" username=\"bandwidth\" password=\"Secret-1\"/>",
        verbs(adapter.handle(letIn())));
  }

  @Test
  void hostThatIsNotKnown() {
    CallbackAdapter adapter = answering(startGather("https://example.com/key"), redirect("next"));
    assertEquals(
        "<StartGather dtmfUrl=\"https://example.com/key\"/><Redirect redirectUrl=\"next\""
            + " username=\"bandwidth\" password=\"Secret-1\"/>",
        verbs(adapter.handle(letIn(null))));
  }

  @Test
  void fallbackUrlsPartiesAndWhatAVerbNamesItself() {
    CallbackAdapter adapter =
        answering(transfer(phoneNumber("+15551230001").transferAnswerUrl("whisper"))
            .transferCompleteUrl("done")
            .username("own")
            .password("Secret-own")
            .transferCompleteFallbackUrl("spare"));
    assertEquals(
        "<Transfer transferCompleteUrl=\"done\" username=\"own\" password=\"Secret-own\""
            + " transferCompleteFallbackUrl=\"spare\" fallbackUsername=\"bandwidth\""
            + " fallbackPassword=\"Secret-1\"><PhoneNumber transferAnswerUrl=\"whisper\""
            + " username=\"bandwidth\" password=\"Secret-1\">+15551230001</PhoneNumber></Transfer>",
        verbs(adapter.handle(letIn())));
  }

  @Test
  void conference() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
        .onConferenceCreated(conference ->
            ConferenceBxml.response(startRecording().recordingAvailableUrl("recorded"))));
    CallbackRequest request =
        request("conferenceCreated").authenticated("bandwidth", "Secret-1", null);
    assertEquals(
        "<StartRecording recordingAvailableUrl=\"recorded\" username=\"bandwidth\""
            + " password=\"Secret-1\"/>",
        verbs(adapter.handle(request)));
  }

  @Test
  void rootForTheRestApi() {
    Bxml document = document(redirect("next"));
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onGather(gather -> document));
    assertEquals(
        "<Redirect redirectUrl=\"next\" username=\"bandwidth\" password=\"Secret-1\"/>",
        verbs(adapter.handle(letIn())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STRICT", "WARN", "OFF"})
  void whateverIsChecked(Validation validation) {
    CallbackAdapter adapter = answering(gather().gatherUrl("menu")).validation(validation);
    assertEquals(MENU, verbs(adapter.handle(letIn())));
  }

  @Test
  void reportsAndErrors() {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {}).onGather(gather -> {
          throw new IllegalStateException();
        }));
    CallbackRequest report =
        request("disconnect").authenticated("bandwidth", "Secret-1", "https://example.com");
    assertEquals("201, 0 bytes", adapter.handle(report).toString());
    assertEquals("500, 0 bytes", adapter.handle(letIn()).toString());
  }

  /** What the caller hears when a handler failed may have URLs too. */
  @Test
  void documentOfTheFailureHandler() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onGather(gather -> {
          throw new IllegalStateException();
        }))
        .failureHandler((callback, failure) -> response(gather().gatherUrl("menu")));
    assertEquals(MENU, verbs(adapter.handle(letIn())));
  }

  @Test
  void documentInPlaceOfALateOne() {
    CountDownLatch never = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onGather(gather -> {
          never.await();
          return response();
        }))
        .deadline(Duration.ofMillis(20))
        .failureHandler((callback, failure) -> response(gather().gatherUrl("menu")));
    assertEquals(MENU, verbs(adapter.handle(letIn())));
    adapter.close();
  }

  @Test
  void interceptorsSeeTheDocumentWithout() {
    List<String> seen = new ArrayList<>();
    CallbackAdapter adapter = answering(gather().gatherUrl("menu"))
        .interceptors((callback, next) -> {
          Reply reply = next.proceed();
          seen.add(new String(reply.body(), UTF_8));
          return reply;
        });
    assertEquals(MENU, verbs(adapter.handle(letIn())));
    assertEquals(
        List.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Gather"
            + " gatherUrl=\"menu\"/></Response>"),
        seen);
  }

  @Test
  void documentOfAnInterceptor() {
    CallbackAdapter adapter = answering(hangup())
        .interceptors((callback, next) -> Reply.of(response(gather().gatherUrl("menu"))));
    assertEquals(MENU, verbs(adapter.handle(letIn())));
  }

  /** Bytes are a document too; what needs no credentials stays as it is, to the byte. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Response>  <Hangup/><!-- as it is --></Response>",
        "<Response><Redirect redirectUrl='https://example.org/'/></Response>",
        "<Response><Redirect redirectUrl='next'></Response>",
        "no BXML"
      })
  void bytesThatNeedNone(String bytes) {
    CallbackAdapter adapter =
        answering(hangup()).interceptors((callback, next) -> Reply.raw(bytes.getBytes(UTF_8)));
    assertEquals(bytes, new String(adapter.handle(letIn()).body(), UTF_8));
    assertEquals(List.of(), warnings());
  }

  @Test
  void bytesThatNeedSome() {
    CallbackAdapter adapter = answering(hangup())
        .interceptors((callback, next) -> Reply.raw(
            "<Response> <Gather gatherUrl='menu'/><!-- a comment --></Response>".getBytes(UTF_8)));
    assertEquals(MENU, verbs(adapter.handle(letIn())));
  }

  @Test
  void repetitions() {
    CallbackAdapter adapter =
        answering(gather().gatherUrl("menu")).duplicateWindow(Duration.ofSeconds(60));
    byte[] first = adapter.handle(letIn()).body();
    byte[] same = adapter.handle(letIn()).body();
    Reply byAnother = adapter.handle(request("gather").authenticated("next", "Secret-2", null));
    Reply byNobody = adapter.handle(request("gather"));

    assertArrayEquals(first, same);
    assertEquals(
        "<Gather gatherUrl=\"menu\" username=\"next\" password=\"Secret-2\"/>", verbs(byAnother));
    assertEquals("<Gather gatherUrl=\"menu\"/>", verbs(byNobody));
    assertEquals(
        3,
        log.lines().stream().filter(line -> line.contains("not called again")).count());
  }

  /** One that waits for the first gets its reply as an object, and not what was kept of it. */
  @Test
  void repetitionThatWaitsForTheFirst() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch claimed = new CountDownLatch(1);
    DeliveryStore store = new MemoryDeliveryStore();
    DeliveryStore watched = arrival -> {
      Claim claim = store.claim(arrival);
      if (claim instanceof Claim.Held) {
        claimed.countDown();
      }
      return claim;
    };
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onGather(gather -> {
          begun.countDown();
          claimed.await();
          return response(gather().gatherUrl("menu"));
        }))
        .deliveryStore(watched);
    Thread first = new Thread(() -> adapter.handle(letIn()));
    first.start();
    begun.await();
    Reply second = adapter.handle(request("gather").authenticated("next", "Secret-2", null));
    first.join();

    assertEquals(
        "<Gather gatherUrl=\"menu\" username=\"next\" password=\"Secret-2\"/>", verbs(second));
  }

  /** It may be a database, in which nobody looks for passwords. */
  @Test
  void whoeverRemembersDeliveries() {
    List<String> kept = new ArrayList<>();
    CallbackAdapter adapter = answering(gather().gatherUrl("menu"))
        .duplicateWindow(Duration.ofSeconds(60))
        .deliveryStore(arrival -> new Claim.Granted() {
          @Override
          public void complete(Reply reply) {
            kept.add(new String(reply.body(), UTF_8));
          }

          @Override
          public void release() {
            throw new AssertionError();
          }
        });
    adapter.handle(letIn());
    assertEquals(1, kept.size());
    assertFalse(kept.get(0).contains("Secret"), kept.get(0));
  }

  @Test
  void constantIsMadeOnceForEachPair() {
    CallbackAdapter adapter = answering(gather().gatherUrl("menu"));
    CallbackRequest other = request("gather").authenticated("next", "Secret-2", null);
    Bxml one = adapter.handle(letIn()).document();
    Bxml two = adapter.handle(other).document();
    assertSame(one, adapter.handle(letIn()).document());
    assertSame(two, adapter.handle(other).document());
  }

  /** The line and the recording tell what is sent. */
  @Test
  void lengthThatIsTold(@TempDir Path directory) throws IOException {
    Reply reply;
    Path file = directory.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.bxml.Callback");
      recording.start();
      reply = answering(gather().gatherUrl("menu")).handle(letIn());
      recording.stop();
      recording.dump(file);
    }
    int length = reply.body().length;

    log.assertLines("INFO gather c-1 at /voice/x: a lambda of dev.bxml.adapter.PropagationTest"
        + " answered 200, " + length + " bytes in N ms");
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertEquals(
        List.of(length), events.stream().map(event -> event.getInt("bytes")).toList());
  }

  @Test
  void platformThatComesByHttp() {
    CallbackAdapter adapter =
        answering(gather().gatherUrl("menu"), refer(sipUri("sip:a@b.example")));
    for (int i = 0; i < 3; i++) {
      assertEquals(
          "<Gather gatherUrl=\"menu\"/><Refer><SipUri>sip:a@b.example</SipUri></Refer>",
          verbs(adapter.handle(letIn("HTTP://example.com"))));
    }
    assertEquals(
        List.of("WARNING gather c-1 at /voice/x: the platform must come by https, but a forwarded"
            + " header says http, where it takes no credentials: the verbs that answer such callbacks"
            + " name none, so that their URLs may be refused. Give Bandwidth https URLs, or correct"
            + " the proxy that sends the header"),
        warnings().stream().filter(line -> line.contains("https")).toList());
    assertEquals(
        "<Gather gatherUrl=\"menu\" username=\"bandwidth\" password=\"Secret-1\"/><Refer><SipUri>sip:a@b.example</SipUri></Refer>",
        verbs(adapter.handle(letIn())));
  }

  @Test
  void platformThatComesByHttpForWhatNeedsNoCredentials() {
    answering(speakSentence("Hello."), hangup()).handle(letIn("http://example.com"));
    assertEquals(List.of(), warnings());
  }

  @Test
  void referAndConnectHaveNone() {
    CallbackAdapter adapter = answering(
        refer(sipUri("sip:a@b.example")).referCompleteUrl("referred"),
        connect(endpoint("e-1")).eventCallbackUrl("connected"));
    for (int i = 0; i < 3; i++) {
      verbs(adapter.handle(letIn()));
    }
    assertEquals(
        List.of(
            "WARNING gather c-1 at /voice/x: Response/Refer[1] should name the credentials of the"
                + " application's own URLs, but takes none; map referCompleteUrl to where no"
                + " CallbackAuthFilter stands",
            "WARNING gather c-1 at /voice/x: Response/Connect[1] should name the credentials of the"
                + " application's own URLs, but takes none; map eventCallbackUrl to where no"
                + " CallbackAuthFilter stands"),
        warnings().stream().filter(line -> line.contains("credentials")).toList());
  }

  @Test
  void referThatLeadsElsewhere() {
    CallbackAdapter adapter = answering(refer(sipUri("sip:a@b.example"))
        .referCompleteUrl("https://elsewhere.example.com/referred"));
    verbs(adapter.handle(letIn()));
    assertEquals(List.of(), warnings());
  }

  @Test
  void documentThatWouldBeTooLong() {
    String spare =
        "<Response><SpeakSentence></SpeakSentence><Redirect redirectUrl=\"next\"/></Response>";
    int room = 65_536 - spare.length() - "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".length();
    CallbackAdapter adapter = answering(speakSentence("a".repeat(room)), redirect("next"));
    for (int i = 0; i < 2; i++) {
      Reply reply = adapter.handle(letIn());
      assertEquals("200, 65536 bytes", reply.toString());
    }
    assertEquals(
        List.of(
            "WARNING gather c-1 at /voice/x: the reply is too long to name the credentials of its"
                + " URLs, and is sent without; make it shorter"),
        warnings());
  }

  /** No header is known to carry such a pair, but nothing forbids it either. */
  @Test
  void pairThatXmlCannotCarry() {
    CallbackAdapter adapter = answering(gather().gatherUrl("menu"));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          "<Gather gatherUrl=\"menu\"/>",
          verbs(
              adapter.handle(request("gather").authenticated("bandwidth", "Secret-\uFFFE", null))));
    }
    assertEquals(
        List.of(
            "WARNING gather c-1 at /voice/x: the verbs of the reply cannot name credentials, and"
                + " it is sent without"),
        warnings());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.com", "//example.com", "https:example.com", "ftp://example.com"})
  void originThatIsNone(String origin) {
    assertEquals(
        "origin must be http or https and a host, such as https://example.com, but is not",
        assertThrows(IllegalArgumentException.class, () -> letIn(origin)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.com/", "HTTPS://Example.com/app/voice"})
  void originWithAPath(String origin) {
    CallbackAdapter adapter = answering(redirect("https://example.com/next"));
    assertEquals(
        "<Redirect redirectUrl=\"https://example.com/next\" username=\"bandwidth\""
            + " password=\"Secret-1\"/>",
        verbs(adapter.handle(letIn(origin))));
  }

  @Test
  void requestThatIsChangedAfterwards() {
    CallbackRequest request = letIn().contextPath("/voice").query("a=b").header("X-A", "b");
    assertEquals("POST /voice/x", request.toString());
    assertEquals(MENU, verbs(answering(gather().gatherUrl("menu")).handle(request)));
  }
}
