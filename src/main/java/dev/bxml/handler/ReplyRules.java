package dev.bxml.handler;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.ConferenceCallback;
import dev.bxml.callback.Direction;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RedirectCallback;
import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.verb.Rule;
import java.util.EnumSet;
import java.util.Set;

/** Tells which rules a callback brings with it for the document that answers it. */
final class ReplyRules {
  private ReplyRules() {}

  static Set<Rule> of(Callback callback) {
    if (callback instanceof ConferenceCallback) {
      return EnumSet.of(Rule.CONFERENCE_VERB);
    }
    return callback instanceof CallCallback call ? ofCall(call) : EnumSet.noneOf(Rule.class);
  }

  private static Set<Rule> ofCall(CallCallback call) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    if (call instanceof TransferAnswerCallback) {
      rules.add(Rule.TRANSFER_PARTY_VERB);
    }
    if (mayBeWaitingParty(call)) {
      rules.add(Rule.WAITING_PARTY_VERB);
    }
    if (!mayBeUnanswered(call)) {
      rules.add(Rule.UNANSWERED_CALL);
    }
    if (Direction.OUTBOUND.equals(call.direction())) {
      rules.add(Rule.INBOUND_CALL);
    }
    return rules;
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
}
