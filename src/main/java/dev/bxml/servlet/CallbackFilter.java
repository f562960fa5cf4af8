package dev.bxml.servlet;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives callbacks where another servlet owns the URLs: it answers those it has a handler for,
 * and lets every other request down the chain untouched, its body unread or readable again from
 * the first byte. Handlers and init-params are those of {@link CallbackServlet}.
 *
 * <p>Register it with {@code asyncSupported}, as every filter in front of pages that answer
 * asynchronously must be. Without, such a page fails, and the log says so once.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>voice</filter-name>
 *   <filter-class>dev.bxml.servlet.CallbackFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param>
 *     <param-name>handlers</param-name>
 *     <param-value>com.acme.FrontDesk</param-value>
 *   </init-param>
 * </filter>
 * }</pre>
 *
 * <pre>{@code
 * FilterRegistration.Dynamic voice = context.addFilter("voice", new CallbackFilter(handlers));
 * voice.setAsyncSupported(true);
 * voice.addMappingForUrlPatterns(null, false, "/*");
 * }</pre>
 *
 * <p>Map it in front of filters that read bodies or parameters. A request that may be a callback is
 * a GET, or a POST with a JSON body of at most {@code maxBodyBytes}; nothing else is read. A body
 * that somebody has read before is taken from a copy, as {@link CallbackServlet} says; where there
 * is none, the request is passed on, and the log says so once for each path.
 *
 * <p>With an {@link dev.bxml.handler.UnknownCallbackHandler} it answers <em>every</em> request that
 * names an event: each GET with a parameter {@code eventType} or {@code event}, such as {@code
 * /page?event=click}, and each JSON object with such a member; callbacks of known events too that have
 * no handler here, and may have one elsewhere. Have one only where no other page is asked for like
 * that, or map the filter to the callbacks' URLs.
 */
public class CallbackFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  private final transient KeptBodies kept = new KeptBodies();
  private final transient NotStarted notStarted = new NotStarted();
  private final transient @Nullable CallbackAdapter given;
  private transient Authentication authentication = Authentication.EXPECTED;
  private transient volatile @Nullable Started started;

  /** Makes a filter whose handlers are named by its init-param. A container calls this. */
  public CallbackFilter() {
    this.given = null;
  }

  /**
   * Makes a filter with these handlers.
   *
   * @param handlers the handlers
   */
  public CallbackFilter(CallbackHandlers handlers) {
    this(new CallbackAdapter(handlers));
  }

  /**
   * Makes a filter with this adapter, which settles everything that init-params can and more. Those
   * that are set count in its place.
   *
   * @param adapter the adapter
   */
  public CallbackFilter(CallbackAdapter adapter) {
    this.given = Objects.requireNonNull(adapter, "adapter");
  }

  /**
   * Says what is to become of callbacks that no {@link CallbackAuthFilter} has let in, as {@link
   * CallbackServlet#authentication} does. What is passed on is for others to guard.
   *
   * @param authentication whether the filter must have let a callback in; default {@link
   *     Authentication#EXPECTED}
   * @return this filter
   * @throws IllegalStateException if the filter has started
   */
  public CallbackFilter authentication(Authentication authentication) {
    Objects.requireNonNull(authentication, "authentication");
    if (started != null) {
      throw new IllegalStateException("authentication must be set before the start, but is not");
    }
    this.authentication = authentication;
    return this;
  }

  /**
   * Starts as {@link CallbackServlet#init(jakarta.servlet.ServletConfig)} does: a subclass is free
   * to override {@code init()}, and one that overrides this must call it.
   *
   * @throws ServletException as that does
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    InitParams params = InitParams.of(config);
    params.start().run(() -> {
      super.init(config);
      started = new Configuration(params).started(given, this, authentication);
    });
  }

  /**
   * Answers a request that is a callback with a handler, and passes on any other.
   *
   * @throws IOException if the request cannot be read, or the chain throws it
   * @throws ServletException if the chain throws it
   */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Started now = started;
    if (now == null) {
      notStarted.tellOnce(getClass(), "each callback is passed on");
      chain.doFilter(request, response);
      return;
    }
    RereadableRequest rereadable = new RereadableRequest(request, kept);
    Exchange exchange = new Exchange(request, response);
    if (!exchange.offeredTo(now, rereadable)) {
      rereadable.passOn((passed, r) -> now.async().passOn(chain, passed, r), response);
    }
  }

  /**
   * Ends the threads that were started here, as {@link CallbackServlet#destroy()} does; a subclass
   * that overrides this must call it.
   */
  @Override
  public void destroy() {
    Started now = started;
    if (now != null) {
      now.stop();
    }
  }
}
