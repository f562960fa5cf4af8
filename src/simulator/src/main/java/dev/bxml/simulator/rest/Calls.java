package dev.bxml.simulator.rest;

import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.RefusedBxmlException;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Outbound;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.RestOrders;
import dev.bxml.simulator.platform.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /calls} and {@code /calls/{callId}}. */
final class Calls {
  private static final int LONGEST_TAG = 4096;

  /** What goes with a redirect, and not with an end. */
  private static final List<String> OF_A_REDIRECT = List.of(
      "redirectUrl", "redirectMethod", "redirectFallbackUrl", "redirectFallbackMethod", "tag");

  private final Platform platform;
  private final Supplier<Settings> settings;
  private final String url;
  private final Consumer<Leg> placed;

  /**
   * Makes it.
   *
   * @param settings how calls that are placed are set up
   * @param url where the API is
   * @param placed is told of each call that is placed
   */
  Calls(Platform platform, Supplier<Settings> settings, String url, Consumer<Leg> placed) {
    this.platform = platform;
    this.settings = settings;
    this.url = url;
    this.placed = placed;
  }

  /** {@code createCall}. */
  Answer create(Request request) throws RefusedRequest {
    Body body = Body.of(request);
    Outbound call = outbound(body);
    String applicationId = String.valueOf(body.text("applicationId"));
    Leg leg = call.leg(platform);
    leg.accountId = request.accountId();
    leg.applicationId = applicationId;
    call.begin(leg);
    placed.accept(leg);
    Members made = leg.state();
    return Answer.json(201, told(call, leg, made)).header("Location", leg.restUrl());
  }

  private Outbound outbound(Body body) throws RefusedRequest {
    for (String required : List.of("from", "to", "answerUrl", "applicationId")) {
      String given = body.text(required);
      if (given == null || given.isBlank()) {
        throw RefusedRequest.invalid("Missing at least one required field. Required fields are"
            + " [from, to, answerUrl, applicationId]");
      }
    }
    Outbound call = new Outbound(settings.get(), number(body, "from"), number(body, "to"));
    call.answerUrl = body.url("answerUrl");
    call.answerMethod = body.method("answerMethod", "answerUrl");
    call.answerFallbackUrl = body.url("answerFallbackUrl");
    call.answerFallbackMethod = body.method("answerFallbackMethod", "answerFallbackUrl");
    call.credentials = body.credentials("username", "password", call.answerUrl);
    call.fallbackCredentials =
        body.credentials("fallbackUsername", "fallbackPassword", call.answerFallbackUrl);
    call.disconnectUrl = body.url("disconnectUrl");
    call.disconnectMethod = body.method("disconnectMethod", "disconnectUrl");
    call.callTimeout = or(body.seconds("callTimeout", 1, 300), call.callTimeout);
    call.callbackTimeout = or(body.seconds("callbackTimeout", 1, 25), call.callbackTimeout);
    String tag = body.text("tag", LONGEST_TAG);
    call.tag = tag == null || tag.isEmpty() ? null : tag;
    body.flag("privacy");
    body.text("displayName", 256);
    body.text("uui", 350);
    Body detection = body.object("machineDetection");
    if (detection != null) {
      detect(call, detection);
    }
    return call;
  }

  private static void detect(Outbound call, Body body) throws RefusedRequest {
    String mode = body.text("mode");
    if (mode != null && !mode.equals("sync") && !mode.equals("async")) {
      throw RefusedRequest.invalid("Invalid mode: must be sync or async");
    }
    call.detectsMachines = true;
    String detectedUrl = body.url("callbackUrl");
    call.detectedMethod = body.method("callbackMethod", "callbackUrl");
    call.detectedFallbackUrl = body.url("fallbackUrl");
    call.detectedFallbackMethod = body.method("fallbackMethod", "fallbackUrl");
    call.detectedCredentials = body.credentials("username", "password", detectedUrl);
    call.detectedFallbackCredentials =
        body.credentials("fallbackUsername", "fallbackPassword", call.detectedFallbackUrl);
    if ("sync".equals(mode)) {
      return;
    }
    if (detectedUrl == null) {
      throw RefusedRequest.invalid("callbackUrl is required if mode is async");
    }
    call.detectedUrl = detectedUrl;
  }

  private static String number(Body body, String name) throws RefusedRequest {
    String number = String.valueOf(body.text(name));
    boolean isSip = name.equals("to") && number.matches("(?i)sips?:\\S+@\\S+");
    if (!isSip && !number.matches("\\+[1-9]\\d{1,14}")) {
      throw RefusedRequest.invalid("Invalid " + name + ": must be an E164 telephone number");
    }
    return number;
  }

  private static Duration or(@Nullable Duration asked, Duration standard) {
    return asked == null ? standard : asked;
  }

  private static Members told(Outbound call, Leg leg, Members state) {
    return Members.none()
        .with("accountId", leg.accountId)
        .with("callId", leg.id)
        .with("applicationId", leg.applicationId)
        .with("to", leg.origin.to())
        .with("from", leg.origin.from())
        .with("enqueuedTime", state.map().get("enqueuedTime"))
        .with("startTime", state.map().get("startTime"))
        .with("callUrl", leg.restUrl())
        .with("callTimeout", seconds(call.callTimeout))
        .with("callbackTimeout", seconds(call.callbackTimeout))
        .with("answerUrl", call.answerUrl)
        .with("answerMethod", call.answerMethod)
        .with("answerFallbackUrl", call.answerFallbackUrl)
        .with("answerFallbackMethod", call.answerFallbackMethod)
        .with("disconnectUrl", call.disconnectUrl)
        .with("disconnectMethod", call.disconnectMethod)
        .with("tag", call.tag);
  }

  private static Json.Written seconds(Duration time) {
    return new Json.Written(BigDecimal.valueOf(time.toMillis(), 3).toString());
  }

  /** {@code listCalls}. */
  Answer list(Request request) throws RefusedRequest {
    List<Members> found = new ArrayList<>();
    for (Leg leg : platform.calls()) {
      Members state = leg.state();
      if (request.asksFor("to", leg.origin.to())
          && request.asksFor("from", leg.origin.from())
          && request.asksFor("disconnectCause", leg.cause)
          && Page.isWithin(request, "minStartTime", "maxStartTime", state.map().get("startTime"))) {
        found.add(state);
      }
    }
    return Page.of(request, url + "/accounts/" + request.accountId(), found);
  }

  /** {@code getCallState}. */
  Answer state(Request request) throws RefusedRequest {
    return Answer.json(200, find(request).state());
  }

  /** {@code updateCall}. */
  Answer update(Request request) throws RefusedRequest {
    Leg leg = find(request);
    Body body = Body.of(request);
    String state = body.text("state");
    if ("completed".equals(state)) {
      return complete(leg, body);
    }
    if (state != null && !state.equals("active")) {
      throw RefusedRequest.invalid("Invalid state: must be active or completed");
    }
    String tag = body.text("tag", LONGEST_TAG);
    Webhook webhook = Hooks.redirect(body, settings.get(), leg.callbackTimeout);
    if (webhook == null) {
      throw RefusedRequest.invalid("redirectUrl is required if state is active");
    }
    mustGoOn(leg);
    RestOrders.redirect(leg, webhook, tag);
    return Answer.empty(200);
  }

  private static Answer complete(Leg leg, Body body) throws RefusedRequest {
    for (String member : OF_A_REDIRECT) {
      if (body.has(member)) {
        throw RefusedRequest.invalid(member + " is not allowed if state is completed");
      }
    }
    if (leg.ended()) {
      throw RefusedRequest.conflict(leg.id);
    }
    RestOrders.complete(leg);
    return Answer.empty(200);
  }

  /** {@code updateCallBxml}. */
  Answer bxml(Request request) throws RefusedRequest {
    Leg leg = find(request);
    request.mustBe("application/xml", "text/xml");
    mustGoOn(leg);
    try {
      RestOrders.bxml(leg, request.body(), request.contentType());
    } catch (RefusedBxmlException e) {
      throw RefusedRequest.invalid(String.valueOf(e.getMessage()));
    }
    return Answer.empty(204);
  }

  /** {@code updateCallRecordingState}. */
  Answer recording(Request request) throws RefusedRequest {
    Leg leg = find(request);
    String state = Body.of(request).text("state");
    boolean goesOn = "recording".equals(state);
    if (!goesOn && !"paused".equals(state)) {
      throw RefusedRequest.invalid("Invalid state: must be paused or recording");
    }
    mustGoOn(leg);
    if (!RestOrders.record(leg, goesOn)) {
      throw RefusedRequest.notFound("Recording of call [" + leg.id + "]");
    }
    return Answer.empty(200);
  }

  Leg find(Request request) throws RefusedRequest {
    Leg leg = platform.call(request.at(1));
    if (leg == null) {
      throw RefusedRequest.notFound("Call [" + request.at(1) + "]");
    }
    return leg;
  }

  private static void mustGoOn(Leg leg) throws RefusedRequest {
    if (leg.ended() || !leg.answered()) {
      throw RefusedRequest.conflict(leg.id);
    }
  }
}
