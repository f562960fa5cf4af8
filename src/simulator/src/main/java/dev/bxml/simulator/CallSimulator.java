package dev.bxml.simulator;

import com.sun.net.httpserver.HttpHandler;
import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.delivery.Urls;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.EndlessCallException;
import dev.bxml.simulator.platform.Events;
import dev.bxml.simulator.platform.Inbound;
import dev.bxml.simulator.platform.Leg;
import dev.bxml.simulator.platform.Person;
import dev.bxml.simulator.platform.Platform;
import dev.bxml.simulator.platform.Settings;
import dev.bxml.simulator.rest.RestApi;
import dev.bxml.simulator.time.Wording;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays Bandwidth for an application: calls it over real HTTP, sends the callbacks that the platform
 * sends, and obeys the BXML that it answers. Phone calls become unit tests.
 *
 * <pre>{@code
 * try (CallSimulator bandwidth = CallSimulator.at("http://localhost:8080/voice/incoming")) {
 *   SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
 *   call.hears("Welcome to Acme.", "To speak with somebody, press 1.");
 *   call.press("1");
 *   call.destination("+15551230003").answers();
 *   call.hangUp();
 *   assertEquals("hangup", call.disconnectCause());
 * }
 * }</pre>
 *
 * <p>A simulator is immutable: each setting returns one that is equal but for that. Those made from
 * one another share the calls, unless they differ in the clock, so close the first of them. Calls of
 * one simulator can meet, in a {@code Bridge} or a {@code Conference}.
 *
 * <p>Time is virtual. It moves by itself while the platform does something: a pause of two minutes
 * is over at once. It stands still while the platform waits for somebody: a {@code Gather} waits for
 * its key for as long as the test likes, until {@link SimulatedCall#waitFor} lets time pass. So each
 * method returns when all calls rest, and a script always runs the same. Ids are counted. {@link
 * #clockByHand} and {@link #inRealTime} are the other two clocks.
 *
 * <p>Safe for use by several threads: what one does waits until the calls that another has made go on
 * rest, but for what the application does by the REST API. Only one thread gives the same run every
 * time.
 */
public final class CallSimulator implements AutoCloseable {
  private static final Duration PLACING = Duration.ofSeconds(10);

  private final Settings settings;
  private final World world;

  private CallSimulator(Settings settings, World world) {
    this.settings = settings;
    this.world = world;
  }

  /**
   * Makes a simulator for an application.
   *
   * @param url where inbound calls begin: gets {@code initiate}; absolute, http or https
   * @return a simulator
   * @throws IllegalArgumentException if the URL is not absolute
   */
  public static CallSimulator at(String url) {
    Settings settings = new Settings(absolute("url", url));
    return new CallSimulator(settings, new World(settings, null));
  }

  /**
   * Makes a simulator for an application without a server: the JDK's own serves it, on a free port of
   * the loopback interface, as long as the simulator is not closed.
   *
   * {@code CallSimulator.of(exchange -> answer(exchange)).url("voice/incoming")}
   *
   * @param application answers whatever the path is; by several threads where calls go on at once
   * @return a simulator whose inbound calls begin at {@code /}
   */
  public static CallSimulator of(HttpHandler application) {
    OwnServer server = new OwnServer(application);
    Settings settings = new Settings(server.url() + "/");
    return new CallSimulator(settings, new World(settings, server));
  }

  /**
   * Sets another URL where inbound calls begin, for calls that can meet those of this simulator.
   *
   * @param url gets {@code initiate}; relative URLs resolve against {@link #at}
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator url(String url) {
    return but(copy -> copy.url = absolute("url", Urls.resolve(copy.url, url)));
  }

  /**
   * Sets the credentials of the application, which are sent to URLs of the server of {@link #at},
   * when they ask for them with a 401 and no verb has others. The first request is always without.
   * Where a verb names none and its URL asks, the transcript says so: no page says that the platform
   * sends these.
   *
   * @param username the username
   * @param password the password; never shown
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator credentials(String username, String password) {
    return but(copy -> copy.credentials = new Credentials(username, password));
  }

  /**
   * Says whether the platform takes the {@link #credentials} of the application for URLs that a verb
   * has and names none for, which no page says. A platform that does not has them for the URLs of the
   * application and of the REST API alone, such as those that get {@code initiate}, {@code answer}
   * and {@code disconnect}; and a verb's URL that asks for credentials fails where the verb names
   * none.
   *
   * @param used {@code false} for a platform that does not; by default {@code true}
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator applicationCredentialsForVerbs(boolean used) {
    return but(copy -> copy.applicationCredentialsForVerbs = used);
  }

  /**
   * Sets how inbound calls begin.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator method(String method) {
    return but(copy -> copy.method = Settings.method(method));
  }

  /**
   * Sets where inbound calls begin when the first URL fails.
   *
   * @param url gets {@code initiate} by POST; relative URLs resolve against {@link #at}
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator fallbackUrl(String url) {
    return but(copy -> {
      copy.fallbackUrl = Urls.resolve(copy.url, url);
      copy.fallbackCredentials = copy.credentialsFor(copy.fallbackUrl);
    });
  }

  /**
   * Sets where inbound calls begin when the first URL fails.
   *
   * @param url gets {@code initiate}; relative URLs resolve against {@link #at}
   * @param method {@code POST} or {@code GET}
   * @param username the username that is sent when it asks
   * @param password the password; never shown
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator fallbackUrl(String url, String method, String username, String password) {
    return but(copy -> {
      copy.fallbackUrl = Urls.resolve(copy.url, url);
      copy.fallbackMethod = Settings.method(method);
      copy.fallbackCredentials = new Credentials(username, password);
    });
  }

  /**
   * Sets where the end of a call is reported, and all else that has no URL of its own.
   *
   * @param url gets {@code disconnect}; relative URLs resolve against {@link #at}
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator statusUrl(String url) {
    return but(copy -> copy.statusUrl = Urls.resolve(copy.url, url));
  }

  /**
   * Sets how the end of a call is reported.
   *
   * @param method {@code POST}, which is the default, or {@code GET}
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator statusMethod(String method) {
    return but(copy -> copy.statusMethod = Settings.method(method));
  }

  /**
   * Sets how long an answer may take, in real time: what is later ends the call with {@code
   * callback-error}, or goes to a fallback URL.
   *
   * @param timeout more than 0 and up to 25 seconds, which is the most the platform has; by default
   *     15 seconds
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if it is out of range
   */
  @CheckReturnValue
  public CallSimulator callbackTimeout(Duration timeout) {
    return but(copy -> copy.callbackTimeout = Settings.timeout(timeout));
  }

  /**
   * Has callbacks delivered twice, as it happens when a connection breaks after the application has
   * read the first; what is answered to the second is ignored.
   *
   * @param eventTypes the events
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator deliveringTwice(String... eventTypes) {
    return but(copy -> copy.twice = Events.sent(eventTypes));
  }

  /**
   * Has callbacks delivered twice at once: the second goes out while the first is not yet answered, as
   * from a balancer that has given up too early. The call goes on with what is answered to the first.
   * The other answer must be alike, the status, and the body too where a call waits for it; else there
   * is a finding.
   *
   * @param eventTypes the events
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if there is no such event
   */
  @CheckReturnValue
  public CallSimulator deliveringTwiceAtOnce(String... eventTypes) {
    return but(copy -> copy.twiceAtOnce = Events.sent(eventTypes));
  }

  /**
   * Has the answers to callbacks lost on their way back, when the application has done its work: the
   * platform sees a connection that broke. A report is sent once more to the same URL, and that time
   * its answer arrives; what a call waits for goes to its fallback URL, or ends the call.
   *
   * @param eventTypes the events
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if there is no such event
   */
  @CheckReturnValue
  public CallSimulator losingReplies(String... eventTypes) {
    return but(copy -> copy.lost = Events.sent(eventTypes));
  }

  /**
   * Has reports come late, so that others come before, since the platform promises no order. What
   * they tell is as old as they are.
   *
   * @param time how late, in the time of the simulator; not negative
   * @param eventTypes the events, such as {@code recordingAvailable}; no others come late
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if there is no such report: what a call waits for is never late,
   *     since it waits
   */
  @CheckReturnValue
  public CallSimulator deliveringLate(Duration time, String... eventTypes) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "time must not be negative, but is " + Wording.seconds(time));
    }
    return but(copy -> copy.late =
        Events.reported(eventTypes).stream().collect(Collectors.toMap(it -> it, it -> time)));
  }

  /**
   * Has reports overtake each other: of two that follow each other, the second comes first. One that
   * is not followed by another within ten seconds comes then.
   *
   * @param eventTypes the events, such as {@code dtmf}
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if there is no such report
   */
  @CheckReturnValue
  public CallSimulator deliveringOutOfOrder(String... eventTypes) {
    return but(copy -> copy.overtaken = Events.reported(eventTypes));
  }

  /**
   * Sets what becomes of recordings.
   *
   * @param status the {@code status} that {@code recordingAvailable} and {@code
   *     conferenceRecordingAvailable} tell: {@code complete}, which is the default, {@code partial},
   *     or {@code error}, of which there is neither a file nor a transcription
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if it is none of these
   */
  @CheckReturnValue
  public CallSimulator recordingStatus(String status) {
    String known = oneOf("status", status, "complete", "partial", "error");
    return but(copy -> copy.recordingStatus = known);
  }

  /**
   * Sets what becomes of transcriptions. A live transcription then is {@code available} or {@code
   * failed}.
   *
   * @param status the {@code transcription.status} that {@code transcriptionAvailable} tells: {@code
   *     available}, which is the default, {@code none}, {@code processing}, {@code error}, {@code
   *     timeout}, {@code file-size-too-big} or {@code file-size-too-small}
   * @return a simulator equal to this one, but for that
   * @throws IllegalArgumentException if it is none of these
   */
  @CheckReturnValue
  public CallSimulator transcriptionStatus(String status) {
    String known = oneOf(
        "status",
        status,
        "available",
        "none",
        "processing",
        "error",
        "timeout",
        "file-size-too-big",
        "file-size-too-small");
    return but(copy -> copy.transcriptionStatus = known);
  }

  private static String oneOf(String name, String value, String... known) {
    if (!List.of(known).contains(value)) {
      throw new IllegalArgumentException(
          name + " must be one of " + String.join(", ", known) + ", but is " + value);
    }
    return value;
  }

  /**
   * Has what goes wrong fail the test, where it happens. By default it stands in the transcript
   * alone, so that a test which does not look for it passes.
   *
   * <p>Whatever is done or asked next is then an {@link AssertionError} with the transcript, or {@link
   * #close} is: a report that is not taken; a document that the platform refuses; a finding, which is
   * what is worth mending although the platform takes it; a call that ends because the application
   * has not answered; and a key or a word of a person for which nobody waits. A first URL that fails
   * is none, when its fallback URL helps.
   *
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator strict() {
    return but(copy -> copy.strict = true);
  }

  /**
   * Undoes {@link #strict}, for a test of what goes wrong.
   *
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator lenient() {
    return but(copy -> copy.strict = false);
  }

  /**
   * Has WebSockets that nobody listens at: streams and transcriptions to them are rejected with
   * {@code connection-error}. All others are taken to work; nothing is sent to them.
   *
   * @param destinations the destinations as the documents have them
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator unreachable(String... destinations) {
    return but(copy -> copy.unreachable = Set.of(destinations));
  }

  /**
   * Adds a member to {@code initiate}, such as {@code uui}, {@code diversion} or {@code stirShaken}.
   *
   * @param name the member's name
   * @param value text, a number, a boolean, or a {@code Map} or {@code List} of those
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator initiateMember(String name, Object value) {
    return but(copy -> copy.initiateMember(name, value));
  }

  /**
   * Takes audio files of the application's own server on trust. By default they are fetched, and one
   * that is not there ends the call with {@code application-error}, as on the platform. Files of
   * other servers are always taken on trust.
   *
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator withoutFetchingAudio() {
    return but(copy -> copy.audioFetched = false);
  }

  /**
   * Has the clock moved by {@link SimulatedCall#waitFor} alone, to press a key in the middle of a
   * sentence, or to wait in music that never ends. Returns a simulator with calls of its own.
   *
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator clockByHand() {
    return pace(Settings.Pace.BY_HAND);
  }

  /**
   * Has time pass as it does, for somebody who listens. Methods then return at once and the call goes
   * on by itself. A call that goes on for 1,000 callbacks and has, beside waiting for their answers,
   * less than a tenth of a second for each, gets no more: what is done or asked next is an {@link
   * AssertionError}. Returns a simulator with calls of its own.
   *
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator inRealTime() {
    return pace(Settings.Pace.REAL);
  }

  private CallSimulator pace(Settings.Pace pace) {
    return apart(copy -> copy.pace = pace);
  }

  Settings settings() {
    return settings;
  }

  /**
   * Sets the time at which the virtual clock starts; by default now. Returns a simulator with calls
   * of its own.
   *
   * @param start the time of the first call
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator startingAt(Instant start) {
    return apart(copy -> copy.start = start);
  }

  /**
   * Sets what ids begin with; by default the simulators of a JVM are counted. With the same seed and
   * the same start the callbacks are the same to the byte, and so the application may take them for
   * deliveries that it has had. Returns a simulator with calls of its own.
   *
   * @param seed any number
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator seed(int seed) {
    return apart(copy -> copy.seed = seed);
  }

  /**
   * Somebody calls the application. Returns when the call rests: when it waits for somebody, or has
   * ended.
   *
   * @param from who calls: a number, a SIP URI, or a word such as {@code Anonymous}
   * @param to the number or SIP URI that is called
   * @return the call
   */
  public SimulatedCall incomingCall(String from, String to) {
    return incomingCall(world.platform(), settings, from, to);
  }

  private static SimulatedCall incomingCall(
      Platform platform, Settings settings, String from, String to) {
    AtomicReference<@Nullable Leg> made = new AtomicReference<>();
    SimulatedCall.comingToRest(() -> made.set(Inbound.call(platform, settings, from, to)));
    return SimulatedCall.of(Objects.requireNonNull(made.get()));
  }

  /**
   * The application calls somebody by the REST API.
   *
   * @param from whom the call is from
   * @param to who is called: a number or a SIP URI
   * @return the call, to be set up and {@linkplain CreateCall#place placed}
   */
  public CreateCall createCall(String from, String to) {
    return new CreateCall(this, settings, from, to);
  }

  /**
   * Starts the platform's REST API, for the client that the application has: on the loopback
   * interface, until the simulator is closed. It has calls (create, list, get, redirect, complete,
   * {@code PUT} BXML), conferences and their members (mute, hold, coach), recordings with their media
   * and transcriptions; answers bad requests with the errors of the platform; and asks for
   * credentials: a username and password, or a token of {@code /api/v1/oauth2/token}. Callbacks from
   * then on have their {@code callUrl} and {@code mediaUrl} there; those before it lead to the real
   * platform, so ask for it before the call.
   *
   * <p>The account of a path may be any; a call that is placed has the account and the application
   * that the request names. Calls that are placed are set up as the simulator that was last asked for
   * this, and are answered by {@link #placedCall}. Calls of a {@linkplain #calls load} are not known
   * here, and {@code privacy}, {@code displayName}, {@code uui} and {@code priority} of a call that is
   * placed have no effect.
   *
   * @return what stands before {@code /api/v2/accounts}, such as {@code http://127.0.0.1:41234}: the
   *     base URL that the application is configured with; a client whose own paths have no {@code
   *     /api/v2} may have it as well
   */
  public URI restApi() {
    RestApi api = world.restApi(settings);
    api.setUp(settings);
    return URI.create(api.url());
  }

  /**
   * Sets the credentials that {@link #restApi} takes; by default any, but some must be sent.
   *
   * @param username the username, or client id
   * @param password the password, or client secret; never shown
   * @return a simulator equal to this one, but for that
   */
  @CheckReturnValue
  public CallSimulator restCredentials(String username, String password) {
    return but(copy -> copy.restCredentials = new Credentials(username, password));
  }

  /**
   * Waits for a call that the application places by {@link #restApi}, at most ten seconds in real
   * time. Each is returned once, in the order in which they are placed.
   *
   * @return the call, which rings: {@link SimulatedCall#answers()}, or not
   * @throws AssertionError if none is placed
   */
  public SimulatedCall placedCall() {
    return placed(null, PLACING);
  }

  /**
   * Waits for a call to somebody that the application places by {@link #restApi}, at most ten seconds
   * in real time.
   *
   * @param to who is called: a number or a SIP URI
   * @return the first call to them that was not returned before, which rings
   * @throws AssertionError if none is placed
   */
  public SimulatedCall placedCall(String to) {
    return placed(to, PLACING);
  }

  SimulatedCall placed(@Nullable String to, Duration time) {
    try {
      RestApi api = world.restApi(settings);
      Leg leg = api.takePlaced(to, time);
      if (leg == null) {
        throw new AssertionError(
            "The application must place a call" + (to == null ? "" : " to " + to)
                + " by the REST API, but has placed none that was not told before; "
                + api.cameInstead());
      }
      return SimulatedCall.of(leg);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The thread was interrupted while it waited for a call", e);
    }
  }

  /**
   * Returns a call that goes on; where there is a {@link #restApi}, also one that is over.
   *
   * @param callId its id, as the application knows it
   * @return the call
   * @throws AssertionError if there is none of that id
   */
  public SimulatedCall call(String callId) {
    Platform platform = world.platform();
    Leg leg = platform.loop.look(() -> platform.call(callId));
    if (leg == null) {
      throw new AssertionError("There must be a call " + callId + ", but there is none");
    }
    return SimulatedCall.of(leg);
  }

  /**
   * Makes many inbound calls, to see how the application bears them.
   *
   * @param count how many calls
   * @return the load, to be run
   * @throws IllegalArgumentException if there are none
   */
  public Load calls(int count) {
    return new Load(this, count);
  }

  /**
   * Returns a conference that goes on.
   *
   * @param name its name, as in the document, or its {@code conferenceId}, as in callbacks
   * @return the conference
   * @throws AssertionError if there is none of that name or id
   */
  public SimulatedConference conference(String name) {
    Platform platform = world.platform();
    return new SimulatedConference(platform.loop.look(() -> platform.conferences.values().stream()
        .filter(room -> room.name.equals(name) || room.id.equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There must be a conference " + name
            + ", but there are " + platform.conferences.keySet()))));
  }

  Platform platform() {
    return world.platform();
  }

  /** Returns a platform of its own for one of many calls. */
  Line line(int number, CallObserver observer) {
    Settings own = settings.but(copy -> copy.observer = observer);
    return new Line(own, world.platform().branch(settings, number));
  }

  /** A platform for one call. */
  record Line(Settings settings, Platform platform) implements AutoCloseable {
    SimulatedCall incomingCall(String from, String to) {
      return CallSimulator.incomingCall(platform, settings, from, to);
    }

    /** Hangs up whatever goes on. */
    void hangUp() {
      for (Leg leg : platform.loop.look(platform::legs)) {
        if (leg.origin.parent() == null) {
          SimulatedCall.comingToRest(() -> new Person(leg).leave());
        }
      }
    }

    @Override
    public void close() {
      platform.loop.close();
    }
  }

  CallSimulator observer(CallObserver observer) {
    return but(copy -> copy.observer = observer);
  }

  /**
   * Ends the simulation: no callback is sent any more. Calls that go on get no end. {@linkplain
   * #inRealTime In real time} the application has a second to answer what has been sent, so that it does not
   * go on with that in the next test.
   *
   * @throws AssertionError if the simulator is {@link #strict} and something went wrong that nothing
   *     has told of yet; of a call that goes in a circle {@linkplain #inRealTime in real time}, also if
   *     it is not
   */
  @Override
  public void close() {
    SimulatedCall.comingToRest(() -> world.close(settings.strict));
  }

  private CallSimulator but(Consumer<Settings> change) {
    return new CallSimulator(settings.but(change), world);
  }

  private CallSimulator apart(Consumer<Settings> change) {
    Settings changed = settings.but(change);
    return new CallSimulator(changed, world.apart(changed));
  }

  private static String absolute(String name, String url) {
    if (!url.matches("https?://[^/?#]+.*")) {
      throw new IllegalArgumentException(
          name + " must be an absolute http or https URL, but is " + url);
    }
    return url;
  }

  /** The platform of simulators that share their calls, made when the first one calls. */
  private static final class World {
    private final Settings settings;

    /** Serves the application; null when it has a server of its own. */
    private final @Nullable OwnServer server;

    private final List<World> others = new ArrayList<>();
    /** From which this was made; null for the first. */
    private @Nullable World origin;

    private @Nullable Platform platform;
    private @Nullable RestApi restApi;
    private boolean closed;

    World(Settings settings, @Nullable OwnServer server) {
      this.settings = settings;
      this.server = server;
    }

    synchronized RestApi restApi(Settings now) {
      Platform made = platform();
      RestApi api = restApi == null ? new RestApi(made, now) : restApi;
      restApi = api;
      return api;
    }

    synchronized Platform platform() {
      if (closed) {
        throw new IllegalStateException("The simulator is closed");
      }
      if (platform == null) {
        if (server != null) {
          server.enter();
        }
        platform = Platform.of(settings);
      }
      return platform;
    }

    /** Closes all of it, and throws what nothing has told of yet, if that is asked for. */
    void close(boolean tells) {
      Platform made = end();
      try {
        if (made != null && tells) {
          made.loop.lookAtRest(() -> made);
        } else if (made != null) {
          tellCircle(made.loop.takeComplaint());
        }
      } finally {
        if (restApi != null) {
          restApi.close();
        }
        if (made != null) {
          made.close();
        }
        if (server != null) {
          server.leave(made != null);
        }
        if (origin != null) {
          origin.forget(this);
        }
        closeOthers(tells);
      }
    }

    /** A call that goes in a circle by itself, in real time, has failed nothing yet. */
    private static void tellCircle(@Nullable RuntimeException untold) {
      if (untold instanceof EndlessCallException) {
        throw untold;
      }
    }

    private void closeOthers(boolean tells) {
      RuntimeException untold = null;
      for (World other : List.copyOf(others)) {
        try {
          other.close(tells);
        } catch (RuntimeException e) {
          untold = untold == null ? e : untold;
        }
      }
      if (untold != null) {
        throw untold;
      }
    }

    /** Returns one with calls of its own, which ends with this one at the latest. */
    synchronized World apart(Settings changed) {
      World other = new World(changed, server);
      other.origin = this;
      others.add(other);
      return other;
    }

    private synchronized void forget(World other) {
      others.remove(other);
    }

    private synchronized @Nullable Platform end() {
      Platform made = closed ? null : platform;
      closed = true;
      return made;
    }
  }
}
