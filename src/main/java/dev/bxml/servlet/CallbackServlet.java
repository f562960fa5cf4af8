package dev.bxml.servlet;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives the callbacks of Bandwidth voice at the URLs it is mapped to, and answers them by the
 * application's handlers. There are three ways to give it those, and they add up:
 *
 * <pre>{@code
 * <servlet>
 *   <servlet-name>voice</servlet-name>
 *   <servlet-class>dev.bxml.servlet.CallbackServlet</servlet-class>
 *   <init-param>
 *     <param-name>handlers</param-name>
 *     <param-value>com.acme.FrontDesk com.acme.Voicemail @billing</param-value>
 *   </init-param>
 *   <load-on-startup>1</load-on-startup>
 * </servlet>
 * }</pre>
 *
 * <pre>{@code
 * context.addServlet("voice", new CallbackServlet(CallbackHandlers.of(new FrontDesk())));
 * }</pre>
 *
 * <pre>{@code
 * @WebServlet("/voice/menu")
 * public class Menu extends CallbackServlet implements GatherHandler {
 *   @Override
 *   public Bxml onGather(GatherCallback gather) {
 *     return response(speakSentence("You pressed " + gather.digits()));
 *   }
 * }
 * }</pre>
 *
 * <table>
 * <caption>Init-params</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code handlers}</td><td>names of handler classes, and of {@linkplain
 * dev.bxml.flow.CallFlow call flows}, separated by spaces or commas; one that starts with {@code @} is the name of a servlet context attribute that holds the handler</td></tr>
 * <tr><td>{@code headers}</td><td>names of headers that a handler may ask for by {@code
 * callback.request().header(name)}, separated by spaces or commas; default: none</td></tr>
 * <tr><td>{@code maxBodyBytes}</td><td>the largest body that is read, in bytes; default 262,144
 * </td></tr>
 * <tr><td>{@code validation}</td><td>what becomes of a reply that the platform would refuse: {@code
 * strict} (the default) makes it a failure of the handler, {@code warn} logs and sends it, {@code
 * off} checks nothing</td></tr>
 * <tr><td>{@code authentication}</td><td>what becomes of a request that no {@link
 * CallbackAuthFilter} has let in: {@code expected} (the default) answers it, and the first such is
 * a warning in the log; {@code required} refuses it by a 401; {@code elsewhere} answers it without a
 * word, since something else keeps strangers out</td></tr>
 * <tr><td>{@code deadline}</td><td>how long a handler may take, in seconds; default 10; 0 for any
 * time</td></tr>
 * <tr><td>{@code failureSentence}</td><td>what the caller hears, before the call is hung up, when a
 * handler threw, was late or returned BXML that the platform would refuse; default: an error status,
 * so that a fallback URL is tried</td></tr>
 * <tr><td>{@code failureHandler}</td><td>the name of a {@link dev.bxml.adapter.FailureHandler} class
 * that decides so, or {@code @} and an attribute</td></tr>
 * <tr><td>{@code duplicateWindow}</td><td>for how many seconds a callback that comes again is not
 * handled again; default 60; 0 for never</td></tr>
 * <tr><td>{@code deliveryStore}</td><td>the name of a {@link dev.bxml.store.DeliveryStore} class that
 * remembers callbacks, or {@code @} and an attribute, so that several servers share one; default: in
 * memory</td></tr>
 * <tr><td>{@code reports}</td><td>the name of a {@link dev.bxml.store.ReportInbox} class that stores
 * reports before they are answered, or {@code @} and an attribute; default: they are handled before they
 * are answered</td></tr>
 * <tr><td>{@code whenStoreFails}</td><td>what becomes of callbacks while one of the two fails: {@code
 * handle} (the default) handles them without it, {@code refuse} answers 503</td></tr>
 * <tr><td>{@code storeTimeout}</td><td>how long a reply waits for a call of a store, in seconds;
 * default 0.3</td></tr>
 * <tr><td>{@code reportDeadline}</td><td>how long the handler of a stored report may take, in seconds;
 * default 300; 0 for any time</td></tr>
 * <tr><td>{@code interceptors}</td><td>names of {@link dev.bxml.adapter.CallbackInterceptor}
 * classes, or {@code @} and an attribute, the outermost first</td></tr>
 * <tr><td>{@code stateStore}</td><td>the name of a {@link dev.bxml.store.StateStore} class, or {@code @}
 * and an attribute, which keeps the records of {@linkplain dev.bxml.flow.CallFlow call flows} that
 * {@code handlers} names; default: the memory of this JVM</td></tr>
 * <tr><td>{@code taskDecorator}</td><td>the name of a class that is a {@code UnaryOperator<Runnable>},
 * or {@code @} and an attribute, which hands over what a request's thread has to others: {@link
 * CallbackAdapter#taskDecorator}; default: nothing is</td></tr>
 * </table>
 *
 * <p>What it answers is in {@link CallbackAdapter}. Error replies have no body, and no container's
 * error page gets out.
 *
 * <p>A filter in front must leave the body unread, or pass on a request whose stream starts anew. If
 * it does neither, the body is taken from a copy: from the bytes in the request attribute {@code
 * dev.bxml.body}, or from the request that the filter passes on, or one that this wraps, by its
 * public method {@code getContentAsByteArray()}, {@code getCachedBody()} or {@code getBody()} that
 * returns a {@code byte[]}, as Spring's {@code ContentCachingRequestWrapper} has. The copy must have
 * the declared length. Without one, the callback is answered 500, and the log says why.
 */
public class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient KeptBodies kept = new KeptBodies();
  private final transient NotStarted notStarted = new NotStarted();
  private final transient @Nullable CallbackAdapter given;
  private transient Authentication authentication = Authentication.EXPECTED;
  private transient volatile @Nullable Started started;

  /**
   * Makes a servlet whose handlers are named by its init-param, or that is a handler itself. A
   * container calls this.
   */
  public CallbackServlet() {
    this.given = null;
  }

  /**
   * Makes a servlet with these handlers.
   *
   * @param handlers the handlers; none is allowed, for tests
   */
  public CallbackServlet(CallbackHandlers handlers) {
    this(new CallbackAdapter(handlers));
  }

  /**
   * Makes a servlet with this adapter, which settles everything that init-params can and more. Those
   * that are set count in its place.
   *
   * @param adapter the adapter
   */
  public CallbackServlet(CallbackAdapter adapter) {
    this.given = Objects.requireNonNull(adapter, "adapter");
  }

  /**
   * Says what is to become of requests that no {@link CallbackAuthFilter} has let in, as the
   * init-param of this name does, which counts in its place. A subclass may call it in its
   * constructor or in its {@code init()}.
   *
   * @param authentication whether the filter must have let a request in; default {@link
   *     Authentication#EXPECTED}
   * @return this servlet
   * @throws IllegalStateException if the servlet has started
   */
  public CallbackServlet authentication(Authentication authentication) {
    Objects.requireNonNull(authentication, "authentication");
    if (started != null) {
      throw new IllegalStateException("authentication must be set before the start, but is not");
    }
    this.authentication = authentication;
    return this;
  }

  /**
   * Has {@link #init()} run, collects the handlers, logs which events they handle, and has classes
   * loaded that the first caller would wait for. A subclass is free to override {@code init()},
   * which does nothing here, for instance to make what its handlers need; one that overrides this
   * must call it. Whatever fails is logged as an error.
   *
   * @throws ServletException if an init-param is unknown or wrong, if two handlers are for one
   *     event, if there is no handler at all, or if {@code init()} throws
   */
  @Override
  public void init(ServletConfig config) throws ServletException {
    InitParams params = InitParams.of(config);
    params.start().run(() -> {
      super.init(config);
      started = new Configuration(params).started(given, this, authentication);
    });
  }

  /**
   * Answers a callback, whatever its method. A reply that cannot be written, since the platform has
   * gone, is logged.
   */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    Started now = started;
    Exchange exchange = new Exchange(request, response);
    if (now == null) {
      notStarted.tellOnce(getClass(), "each callback is answered 500");
      exchange.refuse();
    } else if (exchange.isLetInBy(now.admission())) {
      now.adapter().handle(exchange.request(new RequestBody(request, kept)), exchange);
    }
  }

  /**
   * Ends the threads that were started here, so that nothing of a web application that is taken away
   * stays. A subclass that overrides this must call it.
   */
  @Override
  public void destroy() {
    Started now = started;
    if (now != null) {
      now.stop();
    }
  }
}
