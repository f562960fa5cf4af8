package dev.bxml.adapter;

import dev.bxml.callback.Request;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.handler.UnknownCallbackHandler;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.ReportInbox;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Turns a request into a reply: reads the callback, hands it to its handler, and makes every
 * outcome, the bad ones too, a reply and a line in the log. It knows no container: servlet and
 * filter are thin on top of it, and so is whatever else receives HTTP.
 *
 * <pre>{@code
 * CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(new FrontDesk()));
 *
 * @PostMapping("/voice/**")
 * ResponseEntity<byte[]> voice(@RequestBody byte[] body, HttpServletRequest request) {
 *   Reply reply = adapter.handle(
 *       CallbackRequest.post(request.getRequestURI(), request.getContentType(), body)
 *           .query(request.getQueryString()));
 *   HttpHeaders headers = new HttpHeaders();
 *   reply.headers().forEach(headers::set);
 *   return ResponseEntity.status(reply.status()).headers(headers).body(reply.body());
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is answered</caption>
 * <tr><th>request</th><th>reply</th></tr>
 * <tr><td>an event that waits for BXML</td><td>200 and the document of its handler; 501 without a
 * handler, so that the platform tries a fallback URL</td></tr>
 * <tr><td>an event that is only reported, with or without a handler</td><td>201; with an {@linkplain
 * #reports inbox}, once it is stored</td></tr>
 * <tr><td>an unknown event, or one without a handler of its own</td><td>what the {@link
 * UnknownCallbackHandler} says; where there is none, 201 for an unknown event</td></tr>
 * <tr><td>a callback that came before, to the byte</td><td>the same again</td></tr>
 * <tr><td>a callback of which the store does not tell whether it came before, or a report that cannot
 * be stored</td><td>as ever, or 503 by {@link StoreFailure#REFUSE}</td></tr>
 * <tr><td>a handler past the deadline</td><td>504, or the {@link FailureHandler}'s BXML with 200; of
 * a report 201, and its handler goes on</td></tr>
 * <tr><td>a handler for which no thread is left</td><td>503, or the {@link FailureHandler}'s BXML with
 * 200</td></tr>
 * <tr><td>a handler that throws, returns null, or returns a document that the platform would refuse
 * </td><td>500, or the {@link FailureHandler}'s BXML with 200</td></tr>
 * <tr><td>an event of a conference without a handler, or answered with nothing</td><td>204</td></tr>
 * <tr><td>no callback: unreadable, or not whole within 25 seconds; not JSON by its type, or packed; too
 * long; another method than GET and POST; read by somebody else before</td><td>400; 415; 413; 405; 500
 * </td></tr>
 * </table>
 *
 * <p>Immutable; one adapter serves all threads.
 */
public final class CallbackAdapter implements AutoCloseable {
  /** The largest body that is read, in bytes, unless told otherwise: 256 KiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = Policy.DEFAULT_MAX_BODY_BYTES;

  /** How long a handler may take unless told otherwise: 10 seconds, of the platform's 15. */
  public static final Duration DEFAULT_DEADLINE = Policy.DEFAULT_DEADLINE;

  /** How long a callback is remembered unless told otherwise: a minute. */
  public static final Duration DEFAULT_DUPLICATE_WINDOW = Policy.DEFAULT_DUPLICATE_WINDOW;

  /** How long a reply waits for a call of a store unless told otherwise: 300 milliseconds. */
  public static final Duration DEFAULT_STORE_TIMEOUT = Policy.DEFAULT_STORE_TIMEOUT;

  /** How long the handler of a stored report may take unless told otherwise: 5 minutes. */
  public static final Duration DEFAULT_REPORT_DEADLINE = Policy.DEFAULT_REPORT_DEADLINE;

  private final CallbackHandlers handlers;
  private final Policy policy;
  private final Reception reception;

  /**
   * Makes an adapter for these handlers.
   *
   * @param handlers what the application registered
   */
  public CallbackAdapter(CallbackHandlers handlers) {
    this(Objects.requireNonNull(handlers, "handlers"), Policy.standard());
  }

  private CallbackAdapter(CallbackHandlers handlers, Policy policy) {
    this.handlers = handlers;
    this.policy = policy;
    this.reception = new Reception(handlers, policy, new CallbackLog());
  }

  private CallbackAdapter with(Policy changed) {
    return new CallbackAdapter(handlers, changed);
  }

  /**
   * Returns the handlers that callbacks go to.
   *
   * @return the handlers
   */
  public CallbackHandlers handlers() {
    return handlers;
  }

  /**
   * Returns an adapter equal to this one, but with other handlers.
   *
   * @param handlers the handlers, in place of those before
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter handlers(CallbackHandlers handlers) {
    return new CallbackAdapter(Objects.requireNonNull(handlers, "handlers"), policy);
  }

  /**
   * Returns an adapter equal to this one, but with another limit for the body of a request.
   *
   * @param bytes the largest body that is read, in bytes, from 1; default {@value
   *     #DEFAULT_MAX_BODY_BYTES}
   * @return the new adapter
   * @throws IllegalArgumentException if it is less than 1 or the largest int
   */
  @CheckReturnValue
  public CallbackAdapter maxBodyBytes(int bytes) {
    return with(policy.maxBodyBytes(bytes));
  }

  /**
   * Returns an adapter equal to this one, but with these headers of a request for handlers: {@code
   * callback.request().header("X-Tenant")}. Default: none, and none is copied.
   *
   * @param names the names, in any case; instead of those before
   * @return the new adapter
   * @throws IllegalArgumentException if one is not the name of a header
   */
  @CheckReturnValue
  public CallbackAdapter headers(String... names) {
    return with(policy.headers(names));
  }

  /**
   * Returns an adapter equal to this one, but with another strictness towards replies.
   *
   * @param validation what becomes of a reply that breaks a rule; default {@link Validation#STRICT}
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter validation(Validation validation) {
    return with(policy.validation(validation));
  }

  /**
   * Returns an adapter equal to this one, but with another deadline. A handler that is not done by
   * then is interrupted, and the failure handler or a 504 answers in its place. The platform gives
   * up at 15 seconds by default, and at 1 to 25 by setting. For what comes of a report nobody waits:
   * it is answered with 201 at the deadline, and its handler goes on, uninterrupted.
   *
   * @param time counted from the moment when the request came; at most a day; zero for no deadline;
   *     default 10 seconds
   * @return the new adapter
   * @throws IllegalArgumentException if it is negative or longer
   */
  @CheckReturnValue
  public CallbackAdapter deadline(Duration time) {
    return with(policy.deadline(time));
  }

  /**
   * Returns an adapter equal to this one, but with this failure handler. Default: none, so that a
   * failure is an error status and the platform's fallback URL is tried.
   *
   * @param handler says what the caller hears when a handler failed
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter failureHandler(FailureHandler handler) {
    return with(policy.failureHandler(handler));
  }

  /**
   * Returns an adapter equal to this one, but remembering callbacks for another time. One that comes
   * again within it, to the same URL and equal to the byte, is not handled again: it gets the same
   * reply, if that was a good one. One that comes while the first is at work waits for that, and is
   * handled itself if that fails. At most 10,000 callbacks, or 16 MiB of them and their replies, are
   * remembered, beside those that are still at work; beyond that the oldest are forgotten. Each
   * adapter has a memory of its own, unless it is given a {@linkplain #deliveryStore store}, which then
   * remembers for this time.
   *
   * @param window at most a day; zero to handle each delivery and ask no store, which is a warning in
   *     the log if one is given; default 60 seconds
   * @return the new adapter
   * @throws IllegalArgumentException if it is negative or longer
   */
  @CheckReturnValue
  public CallbackAdapter duplicateWindow(Duration window) {
    return with(policy.duplicateWindow(window));
  }

  /**
   * Returns an adapter equal to this one, but with callbacks remembered elsewhere, for instance
   * where all servers of an application can ask, for as long as {@link #duplicateWindow} says. Adapters
   * that share a store share what it remembers. No reply waits longer for a store than {@link
   * #storeTimeout}, whatever it does; {@link #whenStoreFails} says what becomes of callbacks then.
   *
   * @param store remembers callbacks; default: one in memory
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter deliveryStore(DeliveryStore store) {
    return with(policy.deliveryStore(store));
  }

  /**
   * Returns an adapter equal to this one, but with another limit for each call of a store, for which a
   * reply waits: to claim, to complete and to release. A store that takes longer, or throws, is left
   * alone for a second, unless it has answered others meanwhile; sooner it is asked by the next callback
   * when it has answered after all. The one in memory has no limit and needs none; to wait for an earlier delivery
   * takes what is left until the deadline.
   *
   * @param time more than zero, at most a day, and never beyond the deadline; default 300 milliseconds
   * @return the new adapter
   * @throws IllegalArgumentException if it is none of these
   */
  @CheckReturnValue
  public CallbackAdapter storeTimeout(Duration time) {
    return with(policy.storeTimeout(time));
  }

  /**
   * Returns an adapter equal to this one, but with another answer to what comes while the store of
   * deliveries, or the inbox of reports, fails.
   *
   * @param what what becomes of callbacks then; default {@link StoreFailure#HANDLE}
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter whenStoreFails(StoreFailure what) {
    return with(policy.whenStoreFails(what));
  }

  /**
   * Returns an adapter equal to this one, but with an inbox for reports: an event that nobody waits on
   * and that has a handler is stored there before it is answered 201, and its handler is called
   * afterwards, by this server or another, at least once. What is stored has passed whoever keeps
   * strangers out. While the inbox fails, storing is tried every 250 milliseconds for up to 8 seconds,
   * and never beyond the deadline; then {@link #whenStoreFails} decides. Reports take no claim: the
   * inbox knows which has come before. Where nobody has sent them again, headers that a handler asks
   * for are not there.
   *
   * <p>The inbox starts with {@link #warmUp}, or at the latest with the first request, and is closed
   * by {@link #close} of the adapter that has started it, since it is that one's handlers that it
   * calls. It serves one adapter.
   *
   * @param inbox keeps reports until they are handled; default: none, and a report is answered once it
   *     is handled
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter reports(ReportInbox inbox) {
    return with(policy.reports(inbox));
  }

  /**
   * Returns an adapter equal to this one, but with another deadline for reports that come back from
   * their {@linkplain #reports inbox}. A handler that is not done by then is interrupted, and its report
   * is tried again later, as the inbox does with each that has failed.
   *
   * @param time counted from the moment when the inbox hands it back; at most a day; zero for no
   *     deadline; default 5 minutes
   * @return the new adapter
   * @throws IllegalArgumentException if it is negative or longer
   */
  @CheckReturnValue
  public CallbackAdapter reportDeadline(Duration time) {
    return with(policy.reportDeadline(time));
  }

  /**
   * Returns an adapter equal to this one, but with these interceptors, in place of those before.
   * Default: none.
   *
   * @param interceptors called around each handler, the first one outermost
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter interceptors(CallbackInterceptor... interceptors) {
    return with(policy.interceptors(interceptors));
  }

  /**
   * Returns an adapter equal to this one, but with a decorator around whatever runs on another thread
   * than the request's: a handler when several are at work at once, from the third on, what is
   * answered in place of a late one, and what a handler wants done {@linkplain Request#afterReply after
   * the reply}. It takes what it wants from the thread that hands over, on which it is called, and
   * returns a task that sets it up, runs the given one, and cleans up: what Spring calls a
   * TaskDecorator. Without one, such a task has the class loader of that thread, and nothing else.
   *
   * <pre>{@code
   * adapter.taskDecorator(task -> {
   *   Map<String, String> context = MDC.getCopyOfContextMap();
   *   return () -> {
   *     MDC.setContextMap(context);
   *     try {
   *       task.run();
   *     } finally {
   *       MDC.clear();
   *     }
   *   };
   * })
   * }</pre>
   *
   * <p>With a deadline, it is called once or twice a callback, and once for each task after the reply; what
   * it returns runs at most once.
   * What it throws, or null in place of a task, is a failure of the handler that was to run so.
   *
   * @param decorator returns what is to run in place of a task, not null; default: the task itself
   * @return the new adapter
   */
  @CheckReturnValue
  public CallbackAdapter taskDecorator(UnaryOperator<Runnable> decorator) {
    return with(policy.taskDecorator(decorator));
  }

  /**
   * Answers a request, whatever it is. The handler has a thread of the library's; this one's where
   * there is none to be had, or no deadline is to be kept.
   *
   * @param request the request
   * @return the reply; never null, and nothing is thrown
   */
  public Reply handle(CallbackRequest request) {
    Objects.requireNonNull(request, "request");
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    reception.answer(request, reply::complete, false);
    return reply.join();
  }

  /**
   * Answers a request, whatever it is, and saves the change of threads: the handler is called on
   * this thread, as a rule, and should it be late, the reply is sent from another one meanwhile. This
   * is what a servlet does.
   *
   * @param request the request
   * @param sink sends the reply; called once, before this method returns, on any thread
   */
  public void handle(CallbackRequest request, ReplySink sink) {
    reception.answer(request, sink, true);
  }

  /**
   * Answers a request if it is a callback that has a handler: what a filter needs that shares its
   * URLs with others.
   *
   * @param request the request; its body is read only when it may be a callback
   * @param sink sends the reply; called at most once, before this method returns, on any thread
   * @return whether the request was answered; if not, it is for somebody else
   */
  public boolean offer(CallbackRequest request, ReplySink sink) {
    return offer(request, () -> true, sink);
  }

  /**
   * Answers a request as {@link #offer(CallbackRequest, ReplySink)} does, if somebody lets it: what a
   * filter needs that keeps strangers from callbacks, and from nothing else.
   *
   * @param request the request; its body is read only when it may be a callback
   * @param admission asked once, on this thread, when it is known that the request is a callback with
   *     a handler, and before that is called; it returns false when it has answered the request
   *     itself, and throws nothing
   * @param sink sends the reply; called at most once, before this method returns, on any thread
   * @return whether the request was answered; if not, it is for somebody else
   */
  public boolean offer(CallbackRequest request, BooleanSupplier admission, ReplySink sink) {
    return reception.offer(request, admission, sink);
  }

  /**
   * Has the JVM load and link what every callback needs, so that the first caller does not wait for
   * it. Servlet and filter do so when they start; whoever uses an adapter without them may. It takes
   * some tens of milliseconds, once. For that, no handler is called, and nothing is logged, kept or
   * recorded. An {@linkplain #reports inbox} begins to hand back what it has stored.
   *
   * @throws IllegalStateException if no callback could be answered in this JVM, or if the inbox does
   *     not start
   */
  public void warmUp() {
    new WarmUp().run();
    reception.start();
  }

  /**
   * Ends the threads that this adapter has started: for the end of an application. The inbox of
   * reports, if it was started here, is closed first, for which it has 30 seconds. Then this waits up to a
   * second for handlers on them, and for late ones and reports that go on wherever they are, then
   * interrupts them, and waits up to two more for their end. A handler that is still at work on its
   * request's thread is then answered for as at its deadline. What handlers want done {@linkplain
   * Request#afterReply after their replies} has a second more, is interrupted then, and what has not
   * begun is dropped. What still comes is handled on its request's thread, or answered 503 while late
   * ones are at work; for after its reply it can want nothing. Servlet and filter do so for
   * their own adapter when they are destroyed; that of another is not theirs. An adapter that is never
   * closed leaves no thread either, five seconds after its last callback.
   */
  @Override
  public void close() {
    reception.close();
  }
}
