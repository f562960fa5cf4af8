package dev.bxml.stress;

import static dev.bxml.verb.Bxml.*;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.ConferenceCreatedCallback;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.DtmfCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.handler.ConferenceCreatedHandler;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.DtmfHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.RecordingAvailableHandler;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The application under stress: it does with each callback what its kind says. */
final class Handlers
    implements GatherHandler,
        DtmfHandler,
        DisconnectHandler,
        RecordingAvailableHandler,
        ConferenceCreatedHandler {
  private static final int LONGEST_SLOW_MILLIS = 100;

  private final Traffic traffic;
  private final Ledger ledger;
  private final Gates gates;
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();

  Handlers(Traffic traffic, Ledger ledger, Gates gates) {
    this.traffic = traffic;
    this.ledger = ledger;
    this.gates = gates;
  }

  int atWork() {
    return atWork.get();
  }

  int mostAtWork() {
    return mostAtWork.get();
  }

  @Override
  public Bxml onGather(GatherCallback gather) throws Exception {
    int number = Traffic.number(String.valueOf(gather.callId()));
    int run = begin(number);
    try {
      return answer(gather, number, run);
    } finally {
      atWork.decrementAndGet();
    }
  }

  private Bxml answer(CallCallback call, int number, int run) throws Exception {
    switch (traffic.kind(number)) {
      case SLOW, THRICE_AT_ONCE -> takeTime(traffic, number);
      case LATE -> {
        gates.of(number).enter(); // until it is interrupted
        ledger.wrong(Traffic.callId(number) + " was not interrupted");
      }
      case CALLER_GONE -> gates.of(number).enter();
      case LATE_AND_NOT_INTERRUPTIBLE, HANGS -> gates.of(number).enterWhateverHappens();
      case AGAIN_WHILE_LATE -> {
        if (run == 1) {
          gates.of(number).enterWhateverHappens();
        }
      }
      case THROWS -> throw new IllegalStateException("as it was told");
      case FAILS_THRICE_AT_ONCE -> {
        takeTime(traffic, number);
        throw new IllegalStateException("as it was told");
      }
      case AGAIN_AFTER_FAILURE -> {
        if (run == 1) {
          throw new IllegalStateException("the first time");
        }
      }
      case OVERFLOWS -> forEver(number);
      case RETURNS_NULL -> {
        return null;
      }
      case RETURNS_INVALID -> {
        return response(transfer());
      }
      default -> {}
    }
    return response(speakSentence(spoken(call, number)));
  }

  /** Says what the callback holds, and not what it should hold. */
  private String spoken(CallCallback call, int number) {
    String sentence = call.callId() + " " + call.tag();
    return sentence.repeat(traffic.sentence(number).length() / sentence.length());
  }

  /** Longer than an ordinary handler, and far from the deadline. */
  static void takeTime(Traffic traffic, int number) {
    LockSupport.parkNanos(
        TimeUnit.MILLISECONDS.toNanos(1 + traffic.choice(number, LONGEST_SLOW_MILLIS)));
  }

  private static int forEver(int depth) {
    return depth < 0 ? depth : forEver(depth | 1) + 1;
  }

  @Override
  public void onDtmf(DtmfCallback dtmf) {
    report(dtmf, dtmf.callId());
  }

  @Override
  public void onDisconnect(DisconnectCallback call) {
    report(call, call.callId());
  }

  @Override
  public void onRecordingAvailable(RecordingAvailableCallback recording) {
    report(recording, recording.callId());
  }

  @Override
  public ConferenceBxml onConferenceCreated(ConferenceCreatedCallback conference) {
    int number = report(conference, conference.conferenceId());
    return ConferenceBxml.response(
        speakSentence(conference.conferenceId() + " " + traffic.marker(number)));
  }

  private int report(Callback callback, String id) {
    int number = Traffic.number(String.valueOf(id));
    begin(number);
    try {
      takeDown(number);
    } finally {
      atWork.decrementAndGet();
    }
    if (!traffic.marker(number).equals(callback.payload().text("tag"))) {
      ledger.wrong("the handler of " + id + " got somebody else's tag");
    }
    return number;
  }

  private void takeDown(int number) {
    switch (traffic.kind(number)) {
      case DISCONNECT_THROWS -> throw new IllegalStateException("as it was told");
      case LATE_REPORT -> goOn(number);
      case LATE_REPORT_THROWS -> {
        goOn(number);
        throw new IllegalStateException("as it was told, beyond the deadline");
      }
      default -> {}
    }
  }

  /** Beyond the deadline, at which nothing may interrupt it. */
  private void goOn(int number) {
    try {
      gates.of(number).enter();
    } catch (InterruptedException e) {
      ledger.wrong(Traffic.callId(number) + " was interrupted, although it is a report");
    }
  }

  private int begin(int number) {
    mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    String thread = Thread.currentThread().getName();
    if (thread.isEmpty() || thread.startsWith("bxml-")) { // virtual ones have no name
      ledger.figure("runs on threads of the library");
    }
    return ledger.count(Ledger.Entry.RUN, number);
  }
}
