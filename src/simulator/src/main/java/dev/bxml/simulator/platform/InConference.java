package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Conference: the call is in it, until it hangs up or the conference ends. */
final class InConference implements Activity {
  private final Leg leg;
  private final ConferenceRoom room;
  private boolean mute;
  private boolean hold;
  private List<String> callIdsToCoach;

  private InConference(Leg leg, ConferenceRoom room, Element verb) {
    this.leg = leg;
    this.room = room;
    this.mute = verb.flag("mute");
    this.hold = verb.flag("hold");
    this.callIdsToCoach = Stream.of(
            verb.attributes().getOrDefault("callIdsToCoach", "").split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }

  static void start(Leg leg, Element verb) {
    leg.tagFrom(verb);
    ConferenceRoom room = leg.platform.conferences.get(verb.text());
    if (room != null && room.isFull()) {
      leg.end("error", "The conference " + room.name + " has the 20 calls that it can have");
      return;
    }
    boolean creates = room == null;
    ConferenceRoom joined = room == null ? ConferenceRoom.create(leg, verb) : room;
    InConference member = new InConference(leg, joined, verb);
    boolean hasCoach = joined.members().stream().anyMatch(InConference::coaches);
    if (hasCoach && !member.callIdsToCoach.isEmpty()) {
      leg.note("  should be the only coach in the conference, but is not: there is one at a time");
    }
    leg.occupy(member);
    joined.join(leg, creates);
  }

  /** Changes what is not null. */
  void change(
      @Nullable Boolean nowMute, @Nullable Boolean nowHold, @Nullable List<String> coached) {
    mute = nowMute == null ? mute : nowMute;
    hold = nowHold == null ? hold : nowHold;
    callIdsToCoach = coached == null ? callIdsToCoach : List.copyOf(coached);
    leg.note("in the conference " + room.name + " now" + (mute ? " muted" : "")
        + (hold ? " on hold" : "") + (mute || hold ? "" : " heard")
        + (callIdsToCoach.isEmpty() ? "" : " by those it coaches: " + callIdsToCoach));
    room.members().forEach(Leg::changed);
  }

  /** Returns what the REST API tells of it. */
  Members state() {
    return Members.none()
        .with("callId", leg.id)
        .with("conferenceId", room.id)
        .with("memberUrl", room.restUrl() + "/members/" + leg.id)
        .with("mute", mute)
        .with("hold", hold)
        .with("callIdsToCoach", callIdsToCoach);
  }

  /** Whether it hears what is played in the conference. */
  boolean hears() {
    return !hold;
  }

  private static boolean coaches(Leg leg) {
    return leg.activity() instanceof InConference member && !member.callIdsToCoach.isEmpty();
  }

  private static boolean isOnHold(Leg leg) {
    return leg.activity() instanceof InConference member && member.hold;
  }

  private boolean audible() {
    return !mute && !hold;
  }

  /** All but those on hold; of a coach only those who are coached. */
  @Override
  public List<Leg> hearers() {
    if (!audible()) {
      return List.of();
    }
    return others().stream()
        .filter(other -> callIdsToCoach.isEmpty() || callIdsToCoach.contains(other.id))
        .toList();
  }

  @Override
  public boolean takesWords() {
    return audible() && room.records();
  }

  @Override
  public void speaking(String words, Duration time) {
    if (audible()) {
      room.said(words);
    }
  }

  /** The conference is over: the verb after this one runs. */
  void release() {
    leg.finish(this);
  }

  @Override
  public Awaited awaited() {
    return Awaited.CONFERENCE;
  }

  /** Who is on hold neither hears nor is heard, and so can talk with nobody. */
  @Override
  public List<Leg> others() {
    return hold
        ? List.of()
        : room.members().stream()
            .filter(member -> member != leg && !isOnHold(member))
            .toList();
  }

  @Override
  public void cut() {
    room.leave(leg);
  }
}
