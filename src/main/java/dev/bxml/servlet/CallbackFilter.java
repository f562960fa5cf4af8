package dev.bxml.servlet;

import dev.bxml.handler.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterChain;
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
 * <p>Map it in front of filters that read bodies or parameters. A request that may be a callback is
 * a GET, or a POST with a JSON body of at most {@code maxBodyBytes}; nothing else is read. A body
 * that somebody has read before is taken from a copy, as {@link CallbackServlet} says; where there
 * is none, the request is passed on, and the log says so once for each path.
 *
 * <p>With an {@link dev.bxml.handler.UnknownCallbackHandler} it answers <em>every</em> request that
 * names an event that this library does not know: each GET with a parameter {@code eventType} or
 * {@code event}, such as {@code /page?event=click}, and each JSON object with such a member. Have
 * one only where no other page is asked for like that, or map the filter to the callbacks' URLs.
 */
public class CallbackFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  private final transient KeptBodies kept = new KeptBodies();
  private final transient @Nullable CallbackAdapter given;
  private transient @Nullable CallbackAdapter adapter;

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
   * Collects the handlers, logs which events they handle, and has classes loaded that the first
   * caller would wait for.
   *
   * @throws ServletException as {@link CallbackServlet#init()} does
   */
  @Override
  public void init() throws ServletException {
    adapter = new Configuration(InitParams.of(getFilterConfig())).adapter(given, this);
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
    CallbackAdapter started = Objects.requireNonNull(adapter, "init() has not run");
    RereadableRequest rereadable = new RereadableRequest(request, kept);
    Exchange exchange = new Exchange(request, response);
    if (!started.offer(exchange.request(rereadable), exchange)) {
      rereadable.passOn(chain, response);
    }
  }
}
