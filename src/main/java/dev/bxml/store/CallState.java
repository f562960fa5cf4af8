package dev.bxml.store;

import dev.bxml.callback.CallCallback;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state of each call, kept in a {@link StateStore} between its callbacks: for more than {@link
 * Carried} can take, or where reports of the call need it too.
 *
 * <pre>{@code
 * CallState<Order> orders = CallState.of(store, Order.codec(), Order.none());
 *
 * Bxml onGather(GatherCallback gather) {
 *   Order order = orders.update(gather, before -> before.withNumber(gather.digits()));
 *   return response(speakSentence("Order " + order.number() + "."));
 * }
 *
 * void onDisconnect(DisconnectCallback call) {
 *   orders.end(call);
 * }
 * }</pre>
 *
 * <p>Each leg has a state of its own, by its {@code callId}. With a store that several servers share,
 * any of them goes on with any call. Immutable; one serves all threads.
 *
 * @param <S> the type of the state, best an immutable one
 */
public final class CallState<S> {
  private static final Duration KEEP = Duration.ofHours(4);
  private static final Duration KEEP_ENDED = Duration.ofMinutes(5);

  /** What a state begins with in the store. */
  private static final String LIVE = "+";

  private static final String ENDED = "-";

  private final StateStore store;
  private final Codec<S> codec;
  private final S initial;
  private final String name;
  private final Duration keep;

  private CallState(StateStore store, Codec<S> codec, S initial, String name, Duration keep) {
    this.store = store;
    this.codec = codec;
    this.initial = initial;
    this.name = name;
    this.keep = keep;
  }

  /**
   * Returns the states of calls in a store.
   *
   * @param store where they are kept
   * @param codec writes and reads a state
   * @param initial the state of a call of which none is kept
   * @param <S> the type of the state
   * @return the states
   */
  public static <S> CallState<S> of(StateStore store, Codec<S> codec, S initial) {
    return new CallState<>(
        Objects.requireNonNull(store, "store"),
        Objects.requireNonNull(codec, "codec"),
        Objects.requireNonNull(initial, "initial"),
        "call",
        KEEP);
  }

  /**
   * Returns states under another name: where a store keeps several of one call.
   *
   * @param name the name, at most 100 characters; default {@code call}
   * @return the states
   * @throws IllegalArgumentException if it is blank or longer
   */
  @CheckReturnValue
  public CallState<S> named(String name) {
    if (name.isBlank() || name.length() > StateKey.LONGEST_NAME) {
      throw new IllegalArgumentException(
          "CallState.named must be from 1 to %d characters, but is %d"
              .formatted(StateKey.LONGEST_NAME, name.strip().length()));
    }
    return new CallState<>(store, codec, initial, name, keep);
  }

  /**
   * Returns states that are kept for another time.
   *
   * @param afterLastUse how long a state is kept after it was last updated; more than zero; default 4
   *     hours
   * @return the states
   * @throws IllegalArgumentException if it is zero or negative
   */
  @CheckReturnValue
  public CallState<S> keep(Duration afterLastUse) {
    if (afterLastUse.isZero() || afterLastUse.isNegative()) {
      throw new IllegalArgumentException(
          "CallState.keep must be more than 0 seconds, but is %s".formatted(afterLastUse));
    }
    return new CallState<>(store, codec, initial, name, afterLastUse);
  }

  /**
   * Returns the state of a call.
   *
   * @param call a callback of it
   * @return the state that it was last updated to; the initial one if there is none
   * @throws IllegalArgumentException if the callback has no {@code callId}
   * @throws IllegalStateException if the store failed; unchecked exceptions of store and codec come as
   *     they are
   */
  public S get(CallCallback call) {
    return state(text(call));
  }

  /**
   * Changes the state of a call, and keeps it for longer. When another thread, on whatever server, has
   * changed it meanwhile, the change is made anew to what that has left, until it succeeds or this
   * thread is interrupted, as it is at the deadline.
   *
   * @param call a callback of it
   * @param change makes the new state of the old one; it may be called more than once, and does
   *     nothing else
   * @return the new state
   * @throws IllegalArgumentException if the callback has no {@code callId}
   * @throws IllegalStateException if the store failed, or the thread was interrupted; what store,
   *     codec and change throw unchecked comes as it is
   */
  public S update(CallCallback call, UnaryOperator<S> change) {
    Objects.requireNonNull(change, "change");
    while (true) {
      String before = text(call);
      S next = Objects.requireNonNull(change.apply(state(before)), "a change returned null");
      boolean ended = before != null && before.startsWith(ENDED);
      String after = (ended ? ENDED : LIVE) + codec.write(next);
      if (replaced(call, before, after, ended ? shortened() : keep)) {
        return next;
      }
    }
  }

  /**
   * Has the state of a call that has ended be forgotten: after 5 minutes, so that reports that come
   * late still find it. Call it with the {@code disconnect}; without it, the state is forgotten when
   * its time is over.
   *
   * @param disconnect the callback that says that the call has ended
   * @throws IllegalArgumentException if the callback has no {@code callId}
   * @throws IllegalStateException as {@link #update}
   */
  public void end(CallCallback disconnect) {
    String before = text(disconnect);
    while (before != null
        && !replaced(disconnect, before, ENDED + before.substring(LIVE.length()), shortened())) {
      before = text(disconnect);
    }
  }

  private Duration shortened() {
    return keep.compareTo(KEEP_ENDED) < 0 ? keep : KEEP_ENDED;
  }

  private S state(@Nullable String text) {
    return text == null ? initial : codec.read(text.substring(LIVE.length()));
  }

  private @Nullable String text(CallCallback call) {
    try {
      return store.get(StateKey.of(name, call));
    } catch (Exception e) {
      throw failed(call, e);
    }
  }

  private boolean replaced(
      CallCallback call, @Nullable String expected, String next, Duration time) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException(
          "the state of a call could not be changed before the thread was interrupted, at "
              + call.describe());
    }
    try {
      return store.replace(StateKey.of(name, call), expected, next, time);
    } catch (Exception e) {
      throw failed(call, e);
    }
  }

  private static RuntimeException failed(CallCallback call, Exception e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new IllegalStateException(
        "the state store failed (%s) at %s".formatted(e.getClass().getName(), call.describe()), e);
  }
}
