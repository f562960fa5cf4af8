package com.acme.flows.queue;

import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.clean;
import static dev.bxml.verb.Bxml.conference;
import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.playAudio;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static dev.bxml.verb.Bxml.startGather;
import static dev.bxml.verb.Bxml.url;

import com.acme.flows.Calls;
import com.acme.flows.Sql;
import dev.bxml.callback.AnswerCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.ConferenceMemberJoinCallback;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.DtmfCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.MachineDetectionResult;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Conference;
import dev.bxml.verb.ConferenceBxml;
import dev.bxml.verb.Url;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A queue. Each caller waits in a conference of his own, where music and announcements are his alone,
 * and talks in another, where there is no music. Who waits and whom an agent is called for is in the
 * database, where one statement decides who gets whom; so any server can do the next step.
 */
public final class CallQueue {
  static final String[] SCHEMA = {"""
    CREATE TABLE IF NOT EXISTS caller (
      seq BIGINT GENERATED ALWAYS AS IDENTITY, id VARCHAR PRIMARY KEY, number VARCHAR,
      waits_in VARCHAR, told TIMESTAMP WITH TIME ZONE, agent_call VARCHAR)""", """
    CREATE TABLE IF NOT EXISTS helper (
      number VARCHAR PRIMARY KEY, caller VARCHAR, call_id VARCHAR, state VARCHAR DEFAULT 'called')"""};

  private static final String MUSIC = "https://media.acme.example/twenty-five-seconds.mp3";
  private static final Duration ROUND = Duration.ofSeconds(30);
  static final Bxml TAKEN = response(speakSentence("Somebody else has taken the call."), hangup());

  private final Sql sql;
  private final Calls calls;
  private final Clock clock;
  private final List<String> agents;
  private final Set<String> supervisors;

  public CallQueue(
      Sql sql, Calls calls, Clock clock, List<String> agents, Set<String> supervisors) {
    this.sql = sql;
    this.calls = calls;
    this.clock = clock;
    this.agents = agents;
    this.supervisors = supervisors;
  }

  public CallbackHandlers handlers() {
    return none()
        .onInitiate(this::onInitiate)
        .onDisconnect(this::onDisconnect)
        .at(
            "waiting",
            none()
                .onRedirect(redirect -> wait(redirect.callId()))
                .onConferenceMemberJoin(this::onWaiting)
                .onConferenceRedirect(redirect -> place(caller(redirect))))
        .at("talking", none().onRedirect(redirect -> response(talk(redirect.callId()))))
        .at(
            "agent",
            none()
                .onAnswer(this::onAnswer)
                .onGather(this::onAccept)
                .onDtmf(this::onKey)
                .onRedirect(redirect -> TAKEN)
                .onDisconnect(this::onAgentGone))
        .at("supervisor", none().onGather(this::onSupervisor));
  }

  // Callers.

  private Bxml onInitiate(InitiateCallback call) throws SQLException {
    if (supervisors.contains(call.from())) {
      return response(gather(speakSentence("To listen, press 1. To coach, press 2."))
          .gatherUrl("supervisor")
          .maxDigits(1));
    }
    sql.insert("INSERT INTO caller (id, number) VALUES (?, ?)", call.callId(), clean(call.from()));
    return wait(call.callId());
  }

  private static Bxml wait(String caller) {
    return response(conference("wait-" + caller).conferenceEventUrl(with("waiting", caller)));
  }

  static Conference talk(String caller) {
    return conference("talk-" + caller);
  }

  ConferenceBxml onWaiting(ConferenceMemberJoinCallback join) throws SQLException {
    sql.update(
        "UPDATE caller SET waits_in = ?, told = ? WHERE id = ?",
        join.conferenceId(),
        now(),
        join.callId());
    join.request().afterReply(this::callAgents);
    return place(join.callId());
  }

  ConferenceBxml place(String caller) throws SQLException {
    String place = sql.text(
            "SELECT COUNT(*) FROM caller WHERE agent_call IS NULL AND seq <="
                + " (SELECT seq FROM caller WHERE id = ?)",
            caller)
        .orElseThrow();
    return ConferenceBxml.response(
        speakSentence("You are number " + place + " in the queue."), playAudio(MUSIC));
  }

  /** Has those hear their place who have not for a while. Any server may do this at any time. */
  public void tick() throws SQLException {
    OffsetDateTime before = now().minus(ROUND);
    for (Waiting waiting : sql.all(
        row -> new Waiting(row.getString(1), row.getString(2)),
        "SELECT id, waits_in FROM caller WHERE agent_call IS NULL AND told <= ?",
        before)) {
      if (sql.update(
              "UPDATE caller SET told = ? WHERE id = ? AND told <= ?", now(), waiting.id(), before)
          == 1) {
        calls.redirectConference(waiting.conference(), with("waiting", waiting.id()));
        callAgents();
      }
    }
  }

  private record Waiting(String id, String conference) {}

  void onDisconnect(DisconnectCallback call) throws SQLException {
    sql.update("DELETE FROM caller WHERE id = ?", call.callId());
    sql.update("DELETE FROM helper WHERE call_id = ?", call.callId());
    for (Helper helper : helpers(call.callId())) {
      calls.hangUp(helper.callId());
    }
  }

  // Agents. Who hears the same caller's name at the same time is told when another was faster.

  private record Helper(String callId, String state) {}

  private List<Helper> helpers(String caller) throws SQLException {
    return sql.all(
        row -> new Helper(row.getString(1), row.getString(2)),
        "SELECT call_id, state FROM helper WHERE caller = ? AND call_id IS NOT NULL",
        caller);
  }

  private void callAgents() throws SQLException {
    for (String agent : agents) {
      Optional<String> caller = sql.text("SELECT id FROM caller WHERE agent_call IS NULL"
          + " AND told IS NOT NULL ORDER BY seq FETCH FIRST ROW ONLY");
      if (caller.isPresent()) {
        call(agent, caller.get(), "");
      }
    }
  }

  /**
   * Calls an agent, unless he is at the telephone.
   *
   * @param handover the call of the agent who hands the caller over; empty for none
   */
  private void call(String agent, String caller, String handover) throws SQLException {
    if (!sql.insert("INSERT INTO helper (number, caller) VALUES (?, ?)", agent, caller)) {
      return;
    }
    try {
      String call = calls.create(
          agent, with("agent", caller).with("agent", agent).with("handover", handover));
      sql.update("UPDATE helper SET call_id = ? WHERE number = ?", call, agent);
      if (sql.text("SELECT id FROM caller WHERE id = ?", caller).isEmpty()) {
        calls.hangUp(call);
      }
    } catch (RuntimeException failed) {
      sql.update("DELETE FROM helper WHERE number = ?", agent);
      throw failed;
    }
  }

  private Bxml onAnswer(AnswerCallback answer) throws SQLException {
    MachineDetectionResult who = answer.machineDetectionResult();
    if (who == null || !MachineDetectionResult.Value.HUMAN.equals(who.value())) {
      return response(hangup());
    }
    Optional<String> number = sql.text(
        "SELECT number FROM caller WHERE id = ? AND COALESCE(agent_call, '') = ?",
        caller(answer),
        answer.request().parameter("handover"));
    if (number.isEmpty()) {
      return TAKEN;
    }
    sql.update(
        "UPDATE helper SET state = 'answered', call_id = ? WHERE number = ?",
        answer.callId(),
        agent(answer));
    return response(gather(speakSentence("Call from " + number.get() + ". To accept, press 1."))
        .gatherUrl(here(answer))
        .maxDigits(1)
        .repeatCount(2));
  }

  private Bxml onAccept(GatherCallback gather) throws SQLException {
    String handover = gather.request().parameter("handover");
    if (!gather.digits().equals("1")) {
      return response(hangup());
    }
    if (sql.update(
            "UPDATE caller SET agent_call = ? WHERE id = ? AND COALESCE(agent_call, '') = ?",
            gather.callId(),
            caller(gather),
            handover)
        == 0) {
      return TAKEN;
    }
    sql.update("UPDATE helper SET state = 'talks' WHERE number = ?", agent(gather));
    gather.request().afterReply(() -> connect(caller(gather), handover, here(gather)));
    return response(startGather(here(gather)), talk(caller(gather)));
  }

  void connect(String caller, String handover, Url taken) throws SQLException {
    if (handover.isEmpty()) {
      calls.redirect(caller, "talking");
    }
    for (Helper helper : helpers(caller)) {
      switch (helper.state()) {
        case "called" -> calls.hangUp(helper.callId());
        case "answered" -> calls.redirect(helper.callId(), taken);
        default -> {} // talks
      }
    }
  }

  /** The agent who talks asks for another one. */
  void onKey(DtmfCallback key) throws SQLException {
    if (key.digit().equals("*")) {
      for (String agent : agents) {
        call(agent, caller(key), key.callId());
      }
    }
  }

  void onAgentGone(DisconnectCallback call) throws SQLException {
    boolean talked =
        sql.update("DELETE FROM helper WHERE call_id = ? AND state = 'talks'", call.callId()) == 1;
    sql.update(
        "DELETE FROM helper WHERE number = ? AND COALESCE(call_id, ?) = ?",
        agent(call),
        call.callId(),
        call.callId());
    if (sql.update(
            "UPDATE caller SET agent_call = NULL, told = NULL WHERE agent_call = ?", call.callId())
        == 1) {
      calls.redirect(caller(call), "waiting");
    } else if (talked) {
      callAgents();
    }
  }

  // A supervisor hears both; only the agent hears a coach.

  private Bxml onSupervisor(GatherCallback gather) throws SQLException {
    return sql.first(
            row -> {
              Conference talk = talk(row.getString("id"));
              sql.insert(
                  "INSERT INTO helper (number, caller, call_id, state) VALUES (?, ?, ?, 'talks')",
                  gather.callId(),
                  row.getString("id"),
                  gather.callId());
              return response(
                  gather.digits().equals("2")
                      ? talk.callIdsToCoach(row.getString("agent_call"))
                      : talk.mute(true));
            },
            "SELECT id, agent_call FROM caller WHERE agent_call IS NOT NULL ORDER BY seq"
                + " FETCH FIRST ROW ONLY")
        .orElse(response(speakSentence("Nobody is talking."), hangup()));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Url with(String path, String caller) {
    return url(path).with("caller", caller);
  }

  /** The URL at which this came. */
  static Url here(Callback callback) {
    return with("agent", caller(callback))
        .with("agent", agent(callback))
        .with("handover", callback.request().parameter("handover"));
  }

  static String caller(Callback callback) {
    return callback.request().parameter("caller");
  }

  static String agent(Callback callback) {
    return callback.request().parameter("agent");
  }
}
