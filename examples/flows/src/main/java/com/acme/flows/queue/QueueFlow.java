package com.acme.flows.queue;

import static com.acme.flows.queue.CallQueue.TAKEN;
import static com.acme.flows.queue.CallQueue.agent;
import static com.acme.flows.queue.CallQueue.caller;
import static com.acme.flows.queue.CallQueue.here;
import static com.acme.flows.queue.CallQueue.talk;
import static com.acme.flows.queue.CallQueue.with;
import static dev.bxml.handler.CallbackHandlers.none;
import static dev.bxml.verb.Bxml.*;

import com.acme.flows.Sql;
import dev.bxml.callback.AnswerCallback;
import dev.bxml.callback.CallCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.MachineDetectionResult;
import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.flow.Caller;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.store.StateStore;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Gather;
import java.util.Set;

/**
 * What callers, agents and supervisors go through in a {@link CallQueue}, as straight-line code. Who
 * gets whom is no one call's course: conferences, keys in a talk and ends of calls go to the queue.
 */
public final class QueueFlow implements CallFlow {
  private final Sql sql;
  private final CallQueue queue;
  private final Set<String> supervisors;

  public QueueFlow(Sql sql, CallQueue queue, Set<String> supervisors) {
    this.sql = sql;
    this.queue = queue;
    this.supervisors = supervisors;
  }

  public CallbackHandlers handlers(StateStore state) {
    return CallFlows.of(this)
        .store(state)
        .whenEnded(queue::onDisconnect)
        .handlers()
        .at(
            "waiting",
            none()
                .onConferenceMemberJoin(queue::onWaiting)
                .onConferenceRedirect(redirect -> queue.place(caller(redirect))))
        .at("agent", none().onDtmf(queue::onKey).onDisconnect(queue::onAgentGone));
  }

  @Override
  public Bxml hold(Caller caller) throws Exception {
    if (caller.call() instanceof AnswerCallback answer) {
      return offer(caller, answer);
    }
    return supervisors.contains(caller.call().from()) ? listen(caller) : wait(caller);
  }

  /** A caller waits, talks, and waits again: the queue moves the call from one to the other. */
  private Bxml wait(Caller caller) throws Exception {
    String id = caller.call().callId();
    String number = clean(caller.call().from());
    caller.once(
        "enter", () -> sql.insert("INSERT INTO caller (id, number) VALUES (?, ?)", id, number));
    while (true) {
      caller.play(response(conference("wait-" + id).conferenceEventUrl(with("waiting", id))));
      caller.play(response(talk(id)));
    }
  }

  /** An agent is called for a caller, and accepts; the queue moves the call when another was faster. */
  private Bxml offer(Caller agent, AnswerCallback answer) throws Exception {
    MachineDetectionResult who = answer.machineDetectionResult();
    if (who == null || !MachineDetectionResult.Value.HUMAN.equals(who.value())) {
      return response(hangup());
    }
    String handover = answer.request().parameter("handover");
    String number = agent.read(
        "number",
        () -> sql.text(
                "SELECT number FROM caller WHERE id = ? AND COALESCE(agent_call, '') = ?",
                caller(answer),
                handover)
            .orElse(""));
    if (number.isEmpty()) {
      return TAKEN;
    }
    agent.once(
        "answered",
        () -> sql.update(
            "UPDATE helper SET state = 'answered', call_id = ? WHERE number = ?",
            answer.callId(),
            agent(answer)));
    CallCallback reply =
        agent.play(response(gather(speakSentence("Call from " + number + ". To accept, press 1."))
            .maxDigits(1)
            .repeatCount(2)));
    if (!(reply instanceof GatherCallback gather)) {
      return TAKEN;
    } else if (!gather.digits().equals("1")) {
      return response(hangup());
    }
    boolean accepted = agent.whether(
        "accept",
        () -> sql.update(
                "UPDATE caller SET agent_call = ? WHERE id = ? AND COALESCE(agent_call, '') = ?",
                answer.callId(),
                caller(answer),
                handover)
            == 1);
    if (!accepted) {
      return TAKEN;
    }
    agent.once(
        "talks",
        () -> sql.update("UPDATE helper SET state = 'talks' WHERE number = ?", agent(answer)));
    gather.request().afterReply(() -> queue.connect(caller(answer), handover, here(answer)));
    return response(startGather(here(answer)), talk(caller(answer)));
  }

  /** A supervisor hears both; only the agent hears a coach. */
  private Bxml listen(Caller boss) throws Exception {
    Gather question = gather(speakSentence("To listen, press 1. To coach, press 2."));
    boolean coaches = boss.choose(question, 1, "2").equals("2");
    String[] heard = boss.read(
            "talk",
            () -> sql.text(
                    "SELECT id || ' ' || agent_call FROM caller WHERE agent_call IS NOT NULL ORDER BY seq"
                        + " FETCH FIRST ROW ONLY")
                .orElse(""))
        .split(" ", -1);
    if (heard.length < 2) {
      return response(speakSentence("Nobody is talking."), hangup());
    }
    String id = boss.call().callId();
    boss.once(
        "listens",
        () -> sql.insert(
            "INSERT INTO helper (number, caller, call_id, state) VALUES (?, ?, ?, 'talks')",
            id,
            heard[0],
            id));
    return response(
        coaches ? talk(heard[0]).callIdsToCoach(heard[1]) : talk(heard[0]).mute(true));
  }
}
