package dev.bxml.store;

import dev.bxml.handler.Reply;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries, so that one that comes twice is handled once: the platform tries again
 * after a connection error, and a balancer when a server dies. The one in memory is the default; an
 * application of several servers can put a shared one in its place.
 *
 * <p>All methods, those of claims too, are called by many threads at once. A caller is waiting: what
 * takes longer than {@code storeTimeout} of the adapter, or throws, is done without, and its store is
 * left alone for a second, unless it has answered others meanwhile. It is not interrupted, and a claim
 * that is granted too late is released at once.
 */
@FunctionalInterface
public interface DeliveryStore {

  /**
   * Claims a delivery, atomically: of all that have an equal key, on whatever server, one alone gets
   * the claim, until it is released, forgotten, or the holder is gone. Never waits for another
   * delivery; {@link Claim.Held#await} does.
   *
   * @param arrival the delivery, and what is known of it
   * @return {@link Claim.Granted} for whoever is to handle it, {@link Claim.Answered} when that has
   *     been done, {@link Claim.Held} while somebody is at work on it; never null
   * @throws java.util.concurrent.RejectedExecutionException if it has no place for one more; then this
   *     delivery alone is done without it
   * @throws Exception if the store cannot tell
   */
  Claim claim(Arrival arrival) throws Exception;

  /**
   * A delivery that has come.
   *
   * @param key what tells it from others
   * @param eventType the event, such as {@code gather}
   * @param callId the call; null when the event has none
   * @param waitsForBxml whether a caller waits for the reply
   * @param window how long it is to be remembered, from now on: the adapter's {@code duplicateWindow};
   *     more than zero
   * @param deadline how long its handler may take: the adapter's {@code deadline}, some time after which
   *     whoever has the claim and says nothing may be taken for dead; zero for any time
   */
  record Arrival(
      DeliveryKey key,
      String eventType,
      @Nullable String callId,
      boolean waitsForBxml,
      Duration window,
      Duration deadline) {

    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(10);

    /**
     * Refuses null where none is allowed.
     *
     * @param key what tells it from others
     * @param eventType the event
     * @param callId the call; null when the event has none
     * @param waitsForBxml whether a caller waits for the reply
     * @param window how long it is to be remembered
     * @param deadline how long its handler may take
     */
    public Arrival {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(eventType, "eventType");
      Objects.requireNonNull(window, "window");
      Objects.requireNonNull(deadline, "deadline");
    }

    /**
     * Makes one whose handler has the usual deadline of an adapter, 10 seconds.
     *
     * @param key what tells it from others
     * @param eventType the event
     * @param callId the call; null when the event has none
     * @param waitsForBxml whether a caller waits for the reply
     * @param window how long it is to be remembered
     */
    public Arrival(
        DeliveryKey key,
        String eventType,
        @Nullable String callId,
        boolean waitsForBxml,
        Duration window) {
      this(key, eventType, callId, waitsForBxml, window, USUAL_DEADLINE);
    }
  }

  /** What a store says to a delivery. */
  sealed interface Claim {

    /**
     * It is for this server to handle. This is the token of the claim: whoever has lost it, since the
     * store took him for dead, completes and releases nothing. Of several calls the first that does not
     * throw counts.
     */
    non-sealed interface Granted extends Claim {

      /**
       * Keeps the reply, and gives it to those who wait for it.
       *
       * @param reply a good one
       * @throws Exception if it is not kept; the claim is released next
       */
      void complete(Reply reply) throws Exception;

      /**
       * Gives the claim up, since handling failed: one of those who wait gets it, or else the next
       * delivery.
       *
       * @throws Exception if nobody knows whether that was done
       */
      void release() throws Exception;
    }

    /**
     * It has been handled.
     *
     * @param reply the reply that was kept; raw, or without a body
     */
    record Answered(Reply reply) implements Claim {

      /**
       * Refuses null.
       *
       * @param reply the reply that was kept
       */
      public Answered {
        Objects.requireNonNull(reply, "reply");
      }
    }

    /** Somebody is at work on it. */
    non-sealed interface Held extends Claim {

      /**
       * Waits until the holder is done.
       *
       * @param atMost how long; zero to look once more
       * @return {@link Granted} if the holder has failed or is gone, so that this one is to handle it;
       *     {@link Answered} if he has completed; this when the time is over
       * @throws Exception if the store cannot tell
       */
      Claim await(Duration atMost) throws Exception;
    }
  }
}
