package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A phone, whatever serves it: answers the requests of its page, and keeps its calls. Whoever serves
 * it writes each {@link PhoneAnswer} as it is, and nothing beside it.
 */
public final class Phone implements AutoCloseable {
  private static final Pattern CALL = Pattern.compile("/calls/([0-9a-f]{32})(/transcript|/left)?");
  private static final Pattern AFTER = Pattern.compile("after=(\\d{1,9})");

  private final PhoneSettings settings;
  private final PhoneGate gate;
  private final PhoneCalls calls = new PhoneCalls();
  private final Map<String, PhonePage> pages = PhonePage.all();

  /** Puts one into service; {@link #close} takes it out. */
  public Phone(PhoneSettings settings) {
    this.settings = settings;
    this.gate = new PhoneGate(settings.loopbackOnly(), settings.guard());
    calls.sweepRegularly();
  }

  /** Answers a request of the page, or refuses it. */
  public PhoneAnswer answer(PhoneRequest request) throws IOException {
    try {
      gate.admit(request);
      return switch (request.method()) {
        case "GET" -> get(request);
        case "POST" -> {
          PhoneGate.admitOrder(request);
          yield post(request);
        }
        default ->
          PhoneAnswer.text(405, "The method must be GET or POST, but is another\n")
              .with("Allow", "GET, POST");
      };
    } catch (PhoneRefusal e) {
      PhoneAnswer answer = PhoneAnswer.text(e.status(), e.getMessage() + "\n");
      return e.status() == 401
          ? answer.with("WWW-Authenticate", "Basic realm=\"phone\", charset=\"UTF-8\"")
          : answer;
    }
  }

  private PhoneAnswer get(PhoneRequest request) throws PhoneRefusal {
    String path = request.path();
    PhonePage page = pages.get(path);
    if (page != null) {
      return PhoneAnswer.of(200, page.type(), page.content());
    }
    if (path.isEmpty()) {
      String uri = request.uri().replaceFirst(";.*", "");
      return PhoneAnswer.text(302, "")
          .with("Location", uri.substring(uri.lastIndexOf('/') + 1) + "/");
    }
    if (path.equals("/settings")) {
      return PhoneAnswer.json(200, told());
    }
    if (path.equals("/calls")) {
      return PhoneAnswer.json(200, Members.none().with("calls", calls.list()));
    }
    Matcher call = CALL.matcher(path);
    PhoneCall found = find(call);
    PhoneRefusal.when("/left".equals(call.group(2)), 405, "That must be told by POST, but was not");
    return call.group(2) == null
        ? PhoneAnswer.json(200, found.since(seen(request)))
        : PhoneAnswer.text(200, found.transcript());
  }

  private Members told() {
    return Members.none()
        .with("url", settings.url())
        .with("from", settings.from())
        .with("to", settings.to())
        .with("patience", (int) Settings.USUAL_TIMEOUT.toMillis());
  }

  private static int seen(PhoneRequest request) throws PhoneRefusal {
    String query = request.query();
    Matcher after = AFTER.matcher(query == null ? "after=0" : query);
    PhoneRefusal.when(
        !after.matches(), 400, "The query must be after= and a number of events, but is not");
    return Integer.parseInt(after.group(1));
  }

  private PhoneAnswer post(PhoneRequest request) throws IOException, PhoneRefusal {
    if (request.path().equals("/calls")) {
      PhoneOrder order = order(request);
      PhoneSite site = new PhoneSite(settings, request.server());
      String id = calls.begin(site, PhoneDial.of(order), order.deeds());
      return PhoneAnswer.json(201, Members.none().with("id", id));
    }
    Matcher call = CALL.matcher(request.path());
    PhoneCall found = find(call);
    if ("/left".equals(call.group(2))) {
      calls.leave(call.group(1));
      return PhoneAnswer.nothing();
    }
    PhoneRefusal.when(call.group(2) != null, 405, "A transcript must be read by GET, but was not");
    PhoneOrder order = order(request);
    found.act(PhoneActions.deed(found, order), order.find("leg"));
    return PhoneAnswer.nothing();
  }

  private PhoneCall find(Matcher path) throws PhoneRefusal {
    PhoneRefusal.when(!path.matches(), 404, "There is nothing at this path");
    PhoneCall call = calls.find(path.group(1));
    if (call == null) {
      throw new PhoneRefusal(404, "There is no call of this id; it was forgotten");
    }
    return call;
  }

  private static PhoneOrder order(PhoneRequest request) throws IOException, PhoneRefusal {
    String type = Objects.requireNonNullElse(request.header("Content-Type"), "");
    PhoneRefusal.when(
        !type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json"),
        415,
        "The body must be of the type application/json, but is of another");
    try (InputStream body = request.body()) {
      byte[] bytes = body.readNBytes(PhoneOrder.MOST_BYTES + 1);
      PhoneRefusal.when(
          bytes.length > PhoneOrder.MOST_BYTES,
          413,
          "The body must be at most %d bytes, but is more".formatted(PhoneOrder.MOST_BYTES));
      return PhoneOrder.read(bytes);
    }
  }

  /** Ends all calls. */
  @Override
  public void close() {
    calls.close();
  }

  /** Returns what it is, for the log: what it calls, and whom it answers. */
  public String describe(@Nullable String credentials) {
    return "calls %s, %s credentials; it answers %s"
        .formatted(
            settings.url(),
            credentials != null ? credentials : settings.credentials() == null ? "without" : "with",
            settings.loopbackOnly()
                ? "this machine alone"
                : "EVERYBODY who reaches it and has the credentials of its page, because"
                    + " loopbackOnly is false");
  }
}
