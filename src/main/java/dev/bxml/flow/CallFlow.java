package dev.bxml.flow;

import dev.bxml.verb.Bxml;

/**
 * A call from its first callback to its end, as straight-line code.
 *
 * <pre>{@code
 * public final class OrderLine implements CallFlow {
 *   @Override
 *   public Bxml hold(Caller caller) throws Exception {
 *     caller.say(speakSentence("Welcome to Acme."));
 *     for (int tries = 0; tries < 3; tries++) {
 *       GatherCallback number = caller.gather(
 *           gather(speakSentence("Your order number, then the pound key.")).terminatingDigits("#"));
 *       if (!number.digits().isEmpty()) {
 *         String day = caller.await(
 *             "order", speakSentence("One moment."), Codec.text(), () -> orders.day(number.digits()));
 *         return response(speakSentence("It leaves on " + day + "."), hangup());
 *       }
 *     }
 *     return response(speakSentence("Goodbye."), hangup());
 *   }
 * }
 * }</pre>
 *
 * <p>No thread waits while the caller does. At each callback the flow <em>is run again from its
 * beginning</em>, on whatever server: what the {@link Caller} returned before it returns again, from a
 * record, until the flow asks for what has not happened yet; there it is unwound, and what it has asked
 * for is the reply. So a flow does the same whenever it is run with the same inputs: time and chance
 * it has from {@link Caller#now} and {@link Caller#random}, and whatever it does or learns elsewhere
 * stands within {@link Caller#once} or {@link Caller#await}. It changes no field, and starts no thread.
 *
 * <p>It is unwound by an {@link Error}: it may catch {@link Exception}, and must let pass what else is
 * thrown. What stands in {@code finally} is done each time, and asks nothing of the caller.
 *
 * <p>One instance serves all calls, on many threads at once.
 *
 * @see CallFlows
 */
@FunctionalInterface
public interface CallFlow {

  /**
   * Holds a call.
   *
   * @param caller the call
   * @return the last document of the call, or of this flow; not null
   * @throws Exception if it cannot go on: the failure handler says what the caller hears, and the
   *     callback, should it come again, is tried again
   */
  Bxml hold(Caller caller) throws Exception;
}
