package dev.bxml.adapter;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.ConferenceCallback;
import dev.bxml.callback.Direction;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Element;
import dev.bxml.verb.Finding;
import dev.bxml.verb.Place;
import dev.bxml.verb.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules for a document that depend on the callback that it answers. */
final class ReplyRules {
  private static final Set<String> NOT_IN_CONFERENCE = Set.of(
      "Bridge",
      "Conference",
      "Connect",
      "Forward",
      "Gather",
      "Hangup",
      "Pause",
      "Record",
      "Redirect",
      "Refer",
      "Ring",
      "SendDtmf",
      "StartGather",
      "StartStream",
      "StartTranscription",
      "StopGather",
      "StopStream",
      "StopTranscription",
      "Tag",
      "Transfer");

  private static final Set<String> NOT_FOR_TRANSFER_PARTY =
      Set.of("Bridge", "Conference", "Forward", "Transfer");

  private final Callback callback;
  private final String contextPath;
  private final List<Finding> findings = new ArrayList<>();

  ReplyRules(Callback callback, String contextPath) {
    this.callback = callback;
    this.contextPath = contextPath;
  }

  List<Finding> check(Bxml bxml) {
    Element root = bxml.root();
    if (!root.name().equals("Response")) {
      add(Rule.REPLY_ROOT, Place.of(root), "is %s; it is sent as Response".formatted(root.name()));
    }
    Place.of(bxml.asResponse().root()).forEachChild(this::verb);
    return List.copyOf(findings);
  }

  private void verb(Place place) {
    String name = place.element().name();
    if (callback instanceof ConferenceCallback && NOT_IN_CONFERENCE.contains(name)) {
      add(Rule.CONFERENCE_VERB, place, answers());
    }
    if (callback instanceof CallCallback call) {
      callVerb(call, name, place);
    }
    if (!contextPath.isEmpty()) {
      urls(place);
    }
  }

  private void callVerb(CallCallback call, String name, Place place) {
    if (NOT_FOR_TRANSFER_PARTY.contains(name) && call instanceof TransferAnswerCallback) {
      add(Rule.TRANSFER_PARTY_VERB, place, answers());
    } else if (NOT_FOR_TRANSFER_PARTY.contains(name) && mayBeWaitingParty(call)) {
      add(Rule.WAITING_PARTY_VERB, place, answers());
    } else if (name.equals("Forward") && !mayBeUnanswered(call)) {
      add(Rule.UNANSWERED_CALL, place, answers());
    } else if (name.equals("Refer") && Direction.OUTBOUND.equals(call.direction())) {
      add(Rule.INBOUND_CALL, place, "answers an outbound one");
    }
  }

  /**
   * The callbacks that follow transferAnswer on that leg carry the id of the leg that called it. So
   * do those of a leg that has been connected since, and moved by the REST API: a callback does not
   * say which.
   */
  private static boolean mayBeWaitingParty(CallCallback call) {
    boolean follows = call instanceof GatherCallback
        || call instanceof RecordCompleteCallback
        || call instanceof RedirectCallback;
    String parent = call.parentCallId();
    return follows && parent != null && !parent.isBlank();
  }

  private static boolean mayBeUnanswered(CallCallback call) {
    return call instanceof InitiateCallback
        || (call instanceof RedirectCallback redirect
            && redirect.answerTime() == null
            && !Direction.OUTBOUND.equals(redirect.direction()));
  }

  private void urls(Place place) {
    Element element = place.element();
    element.forEachAttribute((name, value) -> {
      if (name.endsWith("Url") || name.equals("partialResultCallback")) {
        url(name, value, place);
      }
    });
    if (element.name().equals("PlayAudio")) {
      url("text", element.text().strip(), place);
    }
    place.forEachChild(this::urls);
  }

  private void url(String name, String value, Place place) {
    if (value.startsWith("/") && !value.startsWith("//") && !isWithin(contextPath, value)) {
      add(
          Rule.CONTEXT_PATH,
          place,
          "%s leaves %s by its leading slash".formatted(name, contextPath));
    }
  }

  /** The path itself is within, also with a query, a fragment or a path parameter. */
  private static boolean isWithin(String path, String url) {
    return url.startsWith(path)
        && (url.length() == path.length() || "/?#;".indexOf(url.charAt(path.length())) >= 0);
  }

  private String answers() {
    return "answers " + callback.eventType();
  }

  private void add(Rule rule, Place place, String found) {
    findings.add(new Finding(rule, place.toString(), found));
  }
}
