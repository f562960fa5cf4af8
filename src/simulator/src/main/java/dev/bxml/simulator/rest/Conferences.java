package dev.bxml.simulator.rest;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.RefusedBxmlException;
import dev.bxml.simulator.platform.ConferenceRoom;
import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.RestOrders;
import dev.bxml.simulator.platform.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@code /conferences} and {@code /conferences/{conferenceId}}. */
final class Conferences {
  private final Platform platform;
  private final Supplier<Settings> settings;
  private final String url;

  Conferences(Platform platform, Supplier<Settings> settings, String url) {
    this.platform = platform;
    this.settings = settings;
    this.url = url;
  }

  /** {@code listConferences}. */
  Answer list(Request request) throws RefusedRequest {
    List<Members> found = new ArrayList<>();
    for (ConferenceRoom room : platform.rooms()) {
      Members state = room.state();
      if (request.asksFor("name", room.name)
          && Page.isWithin(
              request, "minCreatedTime", "maxCreatedTime", state.map().get("createdTime"))) {
        found.add(state);
      }
    }
    return Page.of(request, url + "/accounts/" + request.accountId(), found);
  }

  /** {@code getConference}. */
  Answer state(Request request) throws RefusedRequest {
    ConferenceRoom room = find(request);
    return Answer.json(200, room.state().with("activeMembers", room.memberStates()));
  }

  /** {@code updateConference}. */
  Answer update(Request request) throws RefusedRequest {
    ConferenceRoom room = active(request);
    Body body = Body.of(request);
    String status = body.text("status");
    if (status != null && !status.equals("active") && !status.equals("completed")) {
      throw RefusedRequest.invalid("Invalid status: must be active or completed");
    }
    Webhook webhook = Hooks.redirect(body, settings.get(), room.callbackTimeout());
    if ("completed".equals(status)) {
      if (webhook != null) {
        throw RefusedRequest.invalid("redirectUrl is not allowed if status is completed");
      }
      room.complete();
    } else if (webhook == null) {
      throw RefusedRequest.invalid("redirectUrl is required if status is active");
    } else {
      room.redirect(webhook);
    }
    return Answer.empty(204);
  }

  /** {@code updateConferenceBxml}. */
  Answer bxml(Request request) throws RefusedRequest {
    ConferenceRoom room = active(request);
    request.mustBe("application/xml", "text/xml");
    try {
      RestOrders.bxml(room, request.body(), request.contentType());
    } catch (RefusedBxmlException e) {
      throw RefusedRequest.invalid(String.valueOf(e.getMessage()));
    }
    return Answer.empty(204);
  }

  /** {@code getConferenceMember}. */
  Answer member(Request request) throws RefusedRequest {
    Members member = find(request).memberState(request.at(3));
    if (member == null) {
      throw noMember(request);
    }
    return Answer.json(200, member);
  }

  /** {@code updateConferenceMember}. */
  Answer updateMember(Request request) throws RefusedRequest {
    ConferenceRoom room = active(request);
    Body body = Body.of(request);
    boolean isThere = RestOrders.member(
        room, request.at(3), body.flag("mute"), body.flag("hold"), body.texts("callIdsToCoach"));
    if (!isThere) {
      throw noMember(request);
    }
    return Answer.empty(204);
  }

  private static RefusedRequest noMember(Request request) {
    return RefusedRequest.notFound(
        "Member [" + request.at(3) + "] of conference [" + request.at(1) + "]");
  }

  ConferenceRoom find(Request request) throws RefusedRequest {
    return platform.rooms().stream()
        .filter(room -> room.id.equals(request.at(1)))
        .findFirst()
        .orElseThrow(() -> RefusedRequest.notFound("Conference [" + request.at(1) + "]"));
  }

  private ConferenceRoom active(Request request) throws RefusedRequest {
    ConferenceRoom room = find(request);
    if (room.completed()) {
      throw RefusedRequest.notFound("Active conference [" + room.id + "]");
    }
    return room;
  }
}
