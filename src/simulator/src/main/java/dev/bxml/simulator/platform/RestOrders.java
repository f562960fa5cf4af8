package dev.bxml.simulator.platform;

import dev.bxml.simulator.delivery.Webhook;
import dev.bxml.simulator.document.Answering;
import dev.bxml.simulator.document.BxmlReply;
import dev.bxml.simulator.document.Reading;
import dev.bxml.simulator.document.RefusedBxmlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the application does by the REST API to calls and conferences that go on; within the loop. */
public final class RestOrders {
  private RestOrders() {}

  /** Brings a call other BXML from a URL; it leaves whatever it is in. */
  public static void redirect(Leg leg, Webhook webhook, @Nullable String tag) {
    leg.note("redirected by the REST API");
    if (tag != null) {
      leg.tag = tag.isEmpty() ? null : tag;
    }
    leg.fetch(leg.event("redirect"), webhook);
  }

  /** Ends a call. */
  public static void complete(Leg leg) {
    leg.note("completed by the REST API");
    leg.end(leg.answered() ? "hangup" : "cancel", null);
  }

  /**
   * Brings a call other BXML at once.
   *
   * @throws RefusedBxmlException if it cannot be used; the call then goes on as it was
   */
  public static void bxml(Leg leg, byte[] document, @Nullable String contentType)
      throws RefusedBxmlException {
    Answering put = Answering.put(leg.origin.inbound(), leg.answered(), leg.waits());
    Reading reading = read(document, contentType, put);
    leg.note("other BXML by the REST API");
    remarks(reading, leg.settings).forEach(leg::remark);
    leg.run(new Script(reading.response().children(), leg.settings.url));
  }

  /**
   * Brings a conference BXML at once.
   *
   * @throws RefusedBxmlException if it cannot be used
   */
  public static void bxml(ConferenceRoom room, byte[] document, @Nullable String contentType)
      throws RefusedBxmlException {
    Reading reading = read(document, contentType, Answering.putToConference());
    room.note("BXML for the conference by the REST API");
    remarks(reading, room.settings()).forEach(room::remark);
    room.run(new Script(reading.response().children(), room.settings().url));
  }

  private static Reading read(byte[] document, @Nullable String contentType, Answering put)
      throws RefusedBxmlException {
    try {
      return BxmlReply.read(document, contentType, null, put);
    } catch (RefusedBxmlException e) {
      throw e.about("The reply", "The document");
    }
  }

  private static List<String> remarks(Reading reading, Settings settings) {
    List<String> remarks = new ArrayList<>();
    reading.findings().forEach(it -> remarks.add(it.replaceFirst("^The reply ", "The document ")));
    remarks.addAll(UrlRules.check(reading.response(), settings.url));
    remarks.addAll(UrlRules.relative(reading.response()));
    return remarks;
  }

  /** Pauses the recording of a call, or goes on with it; returns whether there is one. */
  public static boolean record(Leg leg, boolean goesOn) {
    if (!leg.background.recordings.areRunning()) {
      return false;
    }
    leg.note(goesOn ? "recording goes on by the REST API" : "recording paused by the REST API");
    if (goesOn) {
      leg.background.recordings.resume();
    } else {
      leg.background.recordings.pause();
    }
    return true;
  }

  /**
   * Changes what a member of a conference hears, and who hears it; null leaves a thing as it is.
   *
   * @return whether the call is in the conference
   */
  public static boolean member(
      ConferenceRoom room,
      String callId,
      @Nullable Boolean mute,
      @Nullable Boolean hold,
      @Nullable List<String> callIdsToCoach) {
    InConference member = room.member(callId);
    if (member == null) {
      return false;
    }
    member.change(mute, hold, callIdsToCoach);
    return true;
  }
}
