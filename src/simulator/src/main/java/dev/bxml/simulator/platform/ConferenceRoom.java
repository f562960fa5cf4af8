package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Answering;
import dev.bxml.simulator.document.BxmlReply;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.document.Reading;
import dev.bxml.simulator.document.RefusedBxmlException;
import dev.bxml.simulator.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A conference: who is in it, and the documents that run in it, one after another. */
public final class ConferenceRoom implements Subject, Prompts.Audience {
  private static final int MOST_MEMBERS = 20;
  private static final Duration LONGEST = Duration.ofHours(24);

  final EventTimes eventTimes = new EventTimes();
  private final CallLog log = new CallLog();
  public final String id;
  public final String name;
  final @Nullable String tag;
  private final Leg creator;
  private final Duration callbackTimeout;
  private final @Nullable Webhook events;
  private final Timer end;
  private final Map<Leg, InConference> members = new LinkedHashMap<>();
  private final Recordings recordings = new Recordings(this, verb -> Recorder.of(this, verb));
  private final Queue<Script> scripts = new ArrayDeque<>();
  private Script script = Script.none();
  private @Nullable Prompts prompts;
  private final Instant createdTime;
  private @Nullable Instant completedTime;
  private boolean completed;

  private ConferenceRoom(Leg creator, Element verb) {
    this.id = creator.platform.ids.next("conf");
    this.name = verb.text();
    this.creator = creator;
    this.tag = creator.tag;
    this.createdTime = creator.platform.loop.now();
    this.callbackTimeout = verb.attributes().containsKey("callbackTimeout")
        ? verb.seconds("callbackTimeout")
        : creator.callbackTimeout;
    Webhook webhook = Webhooks.of(creator, verb, "conferenceEvent");
    this.events = webhook == null ? null : webhook.within(callbackTimeout);
    this.end = creator.platform.loop.patiently(LONGEST, this::complete);
  }

  static ConferenceRoom create(Leg creator, Element verb) {
    ConferenceRoom room = new ConferenceRoom(creator, verb);
    creator.platform.conferences.put(room.name, room);
    return room;
  }

  public List<Leg> members() {
    return List.copyOf(members.keySet());
  }

  @Nullable
  InConference member(String callId) {
    return members.entrySet().stream()
        .filter(member -> member.getKey().id.equals(callId))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Returns what the REST API tells of it. */
  public Members state() {
    return Members.none()
        .with("id", id)
        .with("name", name)
        .with("createdTime", createdTime)
        .with("completedTime", completedTime)
        .with("conferenceEventUrl", events == null ? null : events.url())
        .with("conferenceEventMethod", events == null ? null : events.method())
        .with("tag", tag);
  }

  /** Returns what the REST API tells of those who are in it. */
  public List<Object> memberStates() {
    return members.values().stream().<Object>map(member -> member.state().map()).toList();
  }

  /** Returns what the REST API tells of a member; null when the call is not in it. */
  public @Nullable Members memberState(String callId) {
    InConference member = member(callId);
    return member == null ? null : member.state();
  }

  public String accountId() {
    return creator.accountId;
  }

  public boolean completed() {
    return completed;
  }

  /** Runs a document when those before it have run. */
  void run(Script document) {
    scripts.add(document);
    proceed();
  }

  /** Says what is worth mending in what the REST API was sent. */
  void remark(String finding) {
    listeners().forEach(leg -> leg.remark(finding));
  }

  boolean isFull() {
    return members.size() >= MOST_MEMBERS;
  }

  public List<Recorded> recordings() {
    return recordings.complete();
  }

  /** Returns what was exchanged about it. */
  public List<CallLog.Entry> exchanges() {
    return log.all();
  }

  boolean records() {
    return recordings.areRunning();
  }

  /** A member says something that the others hear. */
  void said(String words) {
    recordings.said(words);
  }

  void join(Leg leg, boolean creates) {
    if (leg.activity() instanceof InConference member) {
      members.put(leg, member);
    }
    note(
        (creates ? "conference " + name + " begins with " : "conference " + name + " is joined by ")
            + leg.id);
    if (creates) {
      tell("conferenceCreated", Members.none());
    }
    tell("conferenceMemberJoin", about(leg));
  }

  void leave(Leg leg) {
    if (members.remove(leg) == null) {
      return;
    }
    leg.note("leaves the conference " + name);
    tell("conferenceMemberExit", about(leg));
    if (members.isEmpty()) {
      close();
    }
  }

  /** Ends the conference; its members go on with their next verbs. */
  public void complete() {
    Map<Leg, InConference> left = new LinkedHashMap<>(members);
    left.forEach((leg, member) -> {
      leave(leg);
      member.release();
    });
  }

  /** Brings it other BXML, as the REST API does. */
  public void redirect(Webhook webhook) {
    ask("conferenceRedirect", Members.none(), webhook);
  }

  private void close() {
    completed = true;
    completedTime = platform().loop.now();
    platform().past(this);
    platform().loop.callOff(end);
    platform().conferences.remove(name, this);
    scripts.clear();
    if (prompts != null) {
      prompts.stop();
    }
    recordings.stop();
    if (events != null) {
      platform().report(this, event("conferenceCompleted", Members.none()), events);
    }
  }

  private static Members about(Leg leg) {
    return Members.none()
        .with("from", leg.origin.from())
        .with("to", leg.origin.to())
        .with("callId", leg.id);
  }

  private void tell(String eventType, Members own) {
    if (events != null) {
      ask(eventType, own, events);
    }
  }

  private void ask(String eventType, Members own, Webhook webhook) {
    platform().ask(this, event(eventType, own), webhook, reply -> take(eventType, reply));
  }

  /** A reply that cannot be used leaves the conference as it is. */
  private void take(String eventType, Exchange reply) {
    if (reply.failed()) {
      lost(reply);
      return;
    }
    if (reply.status() == 204 || completed) {
      return;
    }
    judged(reply, reply.findingsOfStatus(), null);
    try {
      Reading reading = BxmlReply.read(
          reply.body(),
          reply.contentType(),
          reply.contentEncoding(),
          Answering.inbound(eventType, true));
      judged(reply, reading.findings(), null);
      judged(reply, UrlRules.check(reading.response(), reply.url()), null);
      run(new Script(reading.response().children(), reply.url()));
    } catch (RefusedBxmlException e) {
      note("  refused: " + e.getMessage());
      judged(reply, List.of(), e.getMessage());
    }
  }

  private void proceed() {
    while (prompts == null) {
      Element verb = script.next();
      if (verb != null) {
        runVerb(verb);
      } else if (scripts.isEmpty()) {
        return;
      } else {
        script = scripts.remove();
      }
    }
  }

  private void runVerb(Element verb) {
    switch (verb.name()) {
      case "StartRecording" -> recordings.start(verb);
      case "StopRecording" -> recordings.stop();
      case "PauseRecording" -> recordings.pause();
      case "ResumeRecording" -> recordings.resume();
      default -> {
        prompts = new Prompts(this, this, List.of(verb), this::played);
        prompts.start();
      }
    }
  }

  private void played() {
    prompts = null;
    platform().loop.post(this::proceed);
  }

  @Override
  public void hear(CallObserver.Heard what) {
    members.forEach((leg, member) -> {
      if (member.hears()) {
        leg.hear(what);
      }
    });
  }

  @Override
  public void silence() {
    members.keySet().forEach(leg -> leg.settings.observer.silenced(leg));
  }

  @Override
  public boolean unplayable(String message) {
    note("  " + message);
    return true;
  }

  @Override
  public Platform platform() {
    return creator.platform;
  }

  @Override
  public Settings settings() {
    return creator.settings;
  }

  @Override
  public Duration callbackTimeout() {
    return callbackTimeout;
  }

  @Override
  public String resolve(String url) {
    return script.resolve(url);
  }

  @Override
  public Event event(String type, Members own) {
    return Payloads.aboutConference(this, type, own);
  }

  @Override
  public String restUrl() {
    return Payloads.conferenceUrl(this);
  }

  @Override
  public Members recordingState() {
    return Members.none()
        .with("accountId", accountId())
        .with("conferenceId", id)
        .with("name", name);
  }

  /** All who are in it see it; when all have left, the one who began it does. */
  @Override
  public void note(String text) {
    listeners().forEach(leg -> leg.note(text));
  }

  @Override
  public void sends(long number, Event event, Webhook to) {
    listeners().forEach(leg -> leg.sends(number, event, to));
  }

  @Override
  public void exchanged(Exchange exchange, String about) {
    log.add(exchange, null);
    log.judge(exchange, exchange.findings(), null);
    listeners().forEach(leg -> leg.exchanged(exchange, about));
  }

  @Override
  public void judged(Exchange reply, List<String> findings, @Nullable String refusal) {
    log.judge(reply, findings, refusal);
    listeners().forEach(leg -> leg.judged(reply, findings, refusal));
  }

  @Override
  public void lost(Exchange exchange) {
    listeners().forEach(leg -> leg.lost(exchange));
  }

  private List<Leg> listeners() {
    return members.isEmpty() ? List.of(creator) : members();
  }
}
