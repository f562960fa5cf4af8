package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Event;
import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Answering;
import dev.bxml.simulator.document.BxmlReply;
import dev.bxml.simulator.document.Element;
import dev.bxml.simulator.document.Outline;
import dev.bxml.simulator.document.Reading;
import dev.bxml.simulator.document.RefusedBxmlException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One call on the platform: who, since when, and which document it is in. */
public final class Leg implements Subject {
  /** Ends for which the application is to blame. */
  private static final Set<String> FAULTS =
      Set.of("callback-error", "invalid-bxml", "application-error");

  /** More callbacks than this before the calls rest, or time passes, are a circle. */
  private static final int MOST_CALLBACKS = 1000;

  /** In real time, those between which a call does something else for so long in all are none. */
  private static final Duration A_WHILE = Duration.ofMillis(100).multipliedBy(MOST_CALLBACKS);

  /**
   * Where a leg comes from.
   *
   * @param parent the call whose Transfer made it; null for none
   * @param transferTo whom that Transfer called; null for none
   * @param transferCallerId as whom it called; null for none
   */
  public record Origin(
      String from,
      String to,
      String direction,
      @Nullable Leg parent,
      @Nullable String transferTo,
      @Nullable String transferCallerId) {

    public boolean inbound() {
      return direction.equals("inbound");
    }

    /** Who is at the other end. */
    public String remote() {
      if (transferTo != null) {
        return transferTo;
      }
      return inbound() ? from : to;
    }
  }

  /** Who made a leg and must know how it goes on. */
  interface Owner {
    /** The verbs have run out; without an owner that is a hang-up. */
    void documentEnded(Leg leg);

    void ended(Leg leg);

    /** It was connected, and goes on elsewhere. */
    void left(Leg leg);
  }

  public final Platform platform;
  final Settings settings;
  public final Origin origin;
  final EventTimes eventTimes = new EventTimes();
  public final String id;
  final Background background = new Background(this);
  public final List<String> heard = new ArrayList<>();
  public final List<Leg> destinations = new ArrayList<>();
  public final Transcript transcript;
  private final CallLog log;
  public final Instant startTime;
  public Duration callbackTimeout;

  @Nullable
  public Webhook status;

  @Nullable
  Owner owner;

  @Nullable
  public Instant enqueuedTime;

  @Nullable
  Instant answerTime;

  @Nullable
  Instant endTime;

  @Nullable
  public String tag;

  @Nullable
  public String cause;

  @Nullable
  public String errorMessage;

  @Nullable
  String errorId;

  @Nullable
  Integer sipResponseCode;

  public int heardUpTo;
  public String accountId;
  public String applicationId;

  /** Whether the application is told who or what has answered. */
  public boolean detectsMachines;

  /** Whether it has been connected, if it is a party of somebody's. */
  boolean connected;

  private Script script = Script.none();
  private @Nullable Activity activity;
  private long round;
  private int asked;

  /** Since when it does something else than to wait for an answer; null while it waits for one. */
  private @Nullable Instant resumed;

  /** How long it has done that since it is counted how often it has asked. */
  private Duration rested = Duration.ZERO;

  private @Nullable Object face;

  public Leg(Platform platform, Settings settings, Origin origin) {
    this.platform = platform;
    this.settings = settings;
    this.origin = origin;
    this.id = platform.ids.next("c");
    this.startTime = platform.loop.now();
    this.resumed = startTime;
    this.transcript =
        origin.parent() == null ? new Transcript(startTime) : origin.parent().transcript;
    this.log = origin.parent() == null ? new CallLog() : origin.parent().log;
    this.accountId = origin.parent() == null ? Payloads.ACCOUNT : origin.parent().accountId;
    this.applicationId =
        origin.parent() == null ? Payloads.APPLICATION : origin.parent().applicationId;
    this.callbackTimeout =
        origin.parent() == null ? settings.callbackTimeout : origin.parent().callbackTimeout;
  }

  /** Returns what it is to who uses the simulator; made once, so that it is always the same. */
  public synchronized Object face(Function<Leg, Object> made) {
    Object known = face == null ? made.apply(this) : face;
    face = known;
    return known;
  }

  /** Whether it is a leg, or one that it has called is. */
  boolean isIn(Leg other) {
    return this == other || (origin.parent() != null && origin.parent().isIn(other));
  }

  /** Returns what was exchanged about it, its conferences and the legs that it has called. */
  public List<CallLog.Entry> exchanges() {
    return log.about(this);
  }

  public boolean ended() {
    return endTime != null;
  }

  /** Returns how long ago it began. */
  public Duration time() {
    return Duration.between(startTime, platform.loop.now());
  }

  public boolean answered() {
    return answerTime != null;
  }

  @Nullable
  public Activity activity() {
    return activity;
  }

  /** Whether it was called, and nobody has answered yet. */
  public boolean rings() {
    return activity instanceof Ringing;
  }

  public Awaited awaited() {
    if (ended()) {
      return Awaited.NOTHING;
    }
    return activity == null ? Awaited.NOBODY : activity.awaited();
  }

  /** Answers an inbound call, unless that is done. */
  void answer() {
    if (answerTime == null) {
      answerTime = platform.loop.now();
      note("answered");
      changed();
    }
  }

  /** Replaces the document by another, and whatever it is busy with. */
  void run(Script next) {
    stop();
    script = next;
    platform.loop.post(this::proceed);
  }

  /** Is busy with something, until that is {@link #finish}ed or cut. */
  void occupy(Activity next) {
    activity = next;
    changed();
  }

  /** Something it was busy with is over: the next verb runs. */
  void finish(Activity done) {
    if (activity == done) {
      activity = null;
      platform.loop.post(this::proceed);
    }
  }

  @Override
  public String resolve(String url) {
    return script.resolve(url);
  }

  private void proceed() {
    while (activity == null && !ended()) {
      Element verb = script.next();
      if (verb != null) {
        Verbs.run(this, verb);
      } else if (owner != null) {
        owner.documentEnded(this);
        return;
      } else {
        end("hangup", null);
      }
    }
  }

  /** Asks the application how to go on. */
  public void fetch(Event event, Webhook webhook) {
    stop();
    Activity waiting = new Fetching();
    occupy(waiting);
    if (isCircling()) {
      platform.loop.complain(
          new EndlessCallException(this, MOST_CALLBACKS), FaultException::isFinding);
      return;
    }
    platform.ask(this, event, webhook, reply -> {
      if (activity == waiting) {
        activity = null;
        resumed = platform.loop.now();
        take(event.type(), reply);
      }
    });
  }

  private boolean isCircling() {
    if (settings.pace == Settings.Pace.REAL) {
      rest();
    } else if (round != platform.loop.round()) {
      round = platform.loop.round();
      asked = 0;
    }
    return ++asked > MOST_CALLBACKS;
  }

  /** Adds what it has done since the last answer; a machine that is busy elsewhere is no rest. */
  private void rest() {
    if (resumed != null) {
      rested = rested.plus(Duration.between(resumed, platform.loop.now()));
    }
    resumed = null;
    if (asked >= MOST_CALLBACKS && rested.compareTo(A_WHILE) >= 0) {
      asked = 0;
      rested = Duration.ZERO;
    }
  }

  /** Somebody does something to it: what follows begins anew, also for the call that it is a leg of. */
  void attended() {
    asked = 0;
    rested = Duration.ZERO;
    Leg parent = origin.parent();
    if (parent != null) {
      parent.attended();
    }
  }

  private void take(String eventType, Exchange reply) {
    Exchange.Failure failure = reply.failure();
    if (failure != null) {
      end("callback-error", "The callback " + eventType + " " + failure.message());
      return;
    }
    judged(reply, reply.findingsOfStatus(), null);
    try {
      Reading reading = BxmlReply.read(
          reply.body(), reply.contentType(), reply.contentEncoding(), answering(eventType));
      judged(reply, reading.findings(), null);
      judged(reply, UrlRules.check(reading.response(), reply.url()), null);
      run(new Script(reading.response().children(), reply.url()));
    } catch (RefusedBxmlException e) {
      judged(reply, List.of(), e.getMessage());
      end("invalid-bxml", e.getMessage());
    }
  }

  /** Whether it is a party that is not yet connected. */
  boolean waits() {
    return owner != null && !connected;
  }

  private Answering answering(String eventType) {
    if (waits()) {
      return Answering.waitingParty(eventType);
    }
    return origin.inbound()
        ? Answering.inbound(eventType, answered())
        : Answering.outbound(eventType);
  }

  /** Stops what it is busy with, and leaves whomever it is connected with. */
  void stop() {
    Activity was = activity;
    activity = null;
    if (was != null) {
      was.cut();
    }
  }

  /** Ends the call. */
  void end(String why, @Nullable String message) {
    end(why, message, true);
  }

  private void end(String why, @Nullable String message, boolean isFault) {
    if (ended()) {
      return;
    }
    endTime = platform.loop.now();
    cause = why;
    errorMessage = message;
    errorId = message == null ? null : platform.ids.next("error");
    script = Script.none();
    note("ended: " + why + (message == null ? "" : ": " + message));
    if (isFault && message != null && FAULTS.contains(why)) {
      fault("must not end with " + why + ", but does: " + message);
    }
    background.stop();
    stop();
    if (owner != null) {
      owner.ended(this);
    }
    platform.ended(this);
    changed();
  }

  /** Ends the call for a reason that is nobody's here: no fault of the application. */
  void fail(String why, @Nullable String message) {
    end(why, message, false);
  }

  /** Hangs up, as the person at the other end. */
  void hangUp() {
    note("hangs up");
    if (activity instanceof Ringing ringing) {
      ringing.fail("rejected", 603);
    } else {
      end(answered() ? "hangup" : "cancel", null);
    }
  }

  /** Presses a key, as the person at the other end. */
  void press(char key) {
    note("presses " + key);
    Activity now = activity;
    boolean taken = now != null && now.key(key);
    boolean reported = (now == null || !now.ownsKeys()) && background.key(key);
    if (!taken && !reported) {
      note("  nobody waits for that");
      fault("must wait for the key " + key + ", but awaits " + awaited());
    }
  }

  /** Begins to say something, as the person at the other end. */
  void speak(String words, Duration time) {
    note("says \"" + words + "\"");
    if (!takesWords() && !background.takesWords() && hearers().isEmpty()) {
      note("  nobody listens to that");
      fault("must have somebody who listens to what is said, but awaits " + awaited());
    }
    background.recordings.said(words);
    if (activity != null) {
      activity.speaking(words, time);
      hearers().forEach(other -> other.background.recordings.said(words));
    }
  }

  public boolean takesWords() {
    return activity != null && activity.takesWords();
  }

  /** Has said something. */
  void spoken(String words) {
    if (activity != null) {
      activity.spoken(words);
    }
  }

  /** Leaves its document, and what it is busy with, for something else. */
  void join(Activity other) {
    stop();
    script = Script.none();
    occupy(other);
  }

  /** Has something heard. */
  void hear(CallObserver.Heard what) {
    heard.add(what.text());
    note(what.played() ? "hears " + what.text() : "hears \"" + what.text() + "\"");
    settings.observer.heard(this, what);
  }

  /** Looks for something among what was heard last; what was heard before it is told as well. */
  public boolean hasHeard(Predicate<String> wanted) {
    for (int i = heardUpTo; i < heard.size(); i++) {
      if (wanted.test(heard.get(i))) {
        heardUpTo = i + 1;
        return true;
      }
    }
    return false;
  }

  /** Sets the tag when a verb has one; an empty one clears it. */
  void tagFrom(Element verb) {
    String written = verb.attributes().get("tag");
    if (written != null) {
      tag = written.isEmpty() ? null : written;
    }
  }

  @Override
  public Event event(String type, Members own) {
    return Payloads.about(this, type, own);
  }

  public Event event(String type) {
    return event(type, Members.none());
  }

  /** Returns the recordings that are complete. */
  public List<Recorded> recordings() {
    return background.recordings.complete();
  }

  public List<Leg> others() {
    return activity == null ? List.of() : activity.others();
  }

  public List<Leg> hearers() {
    return activity == null ? List.of() : activity.hearers();
  }

  @Override
  public void note(String text) {
    String who = origin.transferTo() == null ? "" : "[" + origin.transferTo() + "] ";
    settings.observer.noted(this, transcript.add(platform.loop.now(), who + text));
  }

  /** Says what is worth mending in what the REST API was sent. */
  void remark(String finding) {
    note("  " + finding);
    log.remark(this, finding);
    finding("what was sent to the REST API has one: " + finding);
  }

  /** Says what is worth mending in a document, which has come to light only while it runs. */
  void foundLate(String finding) {
    note("  " + finding);
    log.remark(this, finding);
    finding(finding);
  }

  /** Returns what is worth mending beside what was answered, of it and its legs. */
  public List<String> remarks() {
    return log.remarks(this);
  }

  /** Returns what the REST API tells of it. */
  public Members state() {
    return Payloads.state(this);
  }

  /** Tells of something that a strict simulator does not bear. */
  private void fault(String message) {
    if (settings.strict) {
      platform.loop.complain(new FaultException(this, message, false), FaultException::isFinding);
    }
  }

  /** The same of what the platform takes. */
  private void finding(String message) {
    if (settings.strict) {
      platform.loop.complain(
          new FaultException(this, "must have no findings, but " + message, true));
    }
  }

  void changed() {
    settings.observer.changed(this);
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public Duration callbackTimeout() {
    return callbackTimeout;
  }

  @Override
  public String restUrl() {
    return Payloads.callUrl(this);
  }

  @Override
  public Members recordingState() {
    return Members.none()
        .with("applicationId", applicationId)
        .with("accountId", accountId)
        .with("callId", id)
        .with("parentCallId", origin.parent() == null ? null : origin.parent().id)
        .with("to", origin.to())
        .with("from", origin.from())
        .with("transferCallerId", origin.transferCallerId())
        .with("transferTo", origin.transferTo())
        .with("direction", origin.direction());
  }

  @Override
  public void sends(long number, Event event, Webhook to) {
    settings.observer.sends(this, number, event, to);
  }

  @Override
  public void exchanged(Exchange exchange, String about) {
    Exchange.Failure failure = exchange.failure();
    String url = Urls.within(settings.url, exchange.url());
    String what = exchange.fetchedFile() ? "" : " " + exchange.eventType();
    note(exchange.method() + " " + url + what + about);
    note("  " + (failure == null ? exchange.status() + outline(exchange) : failure.message()));
    log.add(exchange, this);
    settings.observer.exchanged(this, exchange);
    judged(exchange, exchange.findings(), null);
  }

  private static String outline(Exchange exchange) {
    return exchange.fetchedFile() ? Audio.outline(exchange) : Outline.of(exchange.body());
  }

  @Override
  public void judged(Exchange reply, List<String> findings, @Nullable String refusal) {
    findings.forEach(finding -> note("  " + finding));
    log.judge(reply, findings, refusal);
    String name = reply.fetchedFile() ? reply.url() : reply.eventType();
    findings.forEach(it -> finding(name + " has one: " + it));
    if (refusal != null) {
      fault("must have no reply that is refused, but that to " + name + " is: " + refusal);
    }
    if (!findings.isEmpty() || refusal != null) {
      settings.observer.judged(this, reply, findings, refusal);
    }
  }

  @Override
  public void lost(Exchange exchange) {
    Exchange.Failure failure = exchange.failure();
    if (failure != null) {
      fault("must have no callback that fails, but " + exchange.eventType() + " "
          + failure.message());
    }
  }

  public String describe() {
    String name = origin.transferTo() == null ? id : origin.transferTo();
    String legs =
        destinations.stream().map(leg -> leg.describe()).collect(Collectors.joining(", "));
    String or = takesWords() && awaited() == Awaited.KEYS ? " or SPEECH" : "";
    return name + " (" + (ended() ? "ended: " + cause : "awaits " + awaited() + or + sofar()) + ")"
        + (legs.isEmpty() ? "" : ", called " + legs);
  }

  private String sofar() {
    return activity == null ? "" : activity.sofar();
  }
}
