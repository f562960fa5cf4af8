package dev.bxml.store;

import dev.bxml.handler.Reply;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Remembers deliveries, so that one that comes twice is handled once: the platform tries again
 * after a connection error. The one in memory is the default; an application of several servers can
 * put a shared one in its place.
 *
 * <p>All methods are called by many threads at once, and quickly: a caller is waiting. What one
 * throws is logged, and the callback is handled as if it had come for the first time.
 */
public interface DeliveryStore {

  /**
   * Claims a delivery, atomically: of several threads with an equal key one alone gets the claim,
   * until it is released or forgotten.
   *
   * @param key the delivery
   * @return empty for whoever gets the claim; for all others the reply, which may be yet to come
   */
  Optional<CompletionStage<Reply>> claim(DeliveryKey key);

  /**
   * Keeps the reply to a delivery that was claimed, and gives it to those who wait for it.
   *
   * @param key the delivery
   * @param reply its reply
   */
  void complete(DeliveryKey key, Reply reply);

  /**
   * Gives up a claim, since handling failed: the next delivery is handled again. Those who wait get
   * the failure's reply.
   *
   * @param key the delivery
   * @param reply what the failed one is answered
   */
  void release(DeliveryKey key, Reply reply);
}
