package dev.bxml.servlet;

import dev.bxml.adapter.CallbackRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out whoever does not have the username and password that Bandwidth was given for the
 * callback URLs. It is HTTP Basic, which is all that the platform offers for voice, and it works as
 * the platform does: a request without credentials gets a {@code 401} with a challenge, and the
 * platform sends it again with them. Credentials that come at once are as good.
 *
 * <p>Map it before everything that reads requests: it looks at the Authorization header alone, so
 * that the challenge goes out whatever method, type or body a request has.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>auth</filter-name>
 *   <filter-class>dev.bxml.servlet.CallbackAuthFilter</filter-class>
 *   <async-supported>true</async-supported>
 *   <init-param>
 *     <param-name>usernameFrom</param-name>
 *     <param-value>env:BANDWIDTH_USERNAME</param-value>
 *   </init-param>
 *   <init-param>
 *     <param-name>passwordFrom</param-name>
 *     <param-value>env:BANDWIDTH_PASSWORD</param-value>
 *   </init-param>
 * </filter>
 * <filter-mapping>
 *   <filter-name>auth</filter-name>
 *   <url-pattern>/voice/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <pre>{@code
 * FilterRegistration.Dynamic auth =
 *     context.addFilter("auth", new CallbackAuthFilter(Credentials.of(username, password)));
 * auth.setAsyncSupported(true);
 * auth.addMappingForUrlPatterns(null, false, "/voice/*");
 * }</pre>
 *
 * <table>
 * <caption>Init-params</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code usernameFrom}</td><td>where the username is: {@code env:NAME} for an environment
 * variable, {@code property:NAME} for a system property, {@code jndi:NAME} for a JNDI name, looked
 * up as it is and then below {@code java:comp/env/}; or several of them with commas between, for as
 * many usernames</td></tr>
 * <tr><td>{@code passwordFrom}</td><td>where the passwords are, in the order of the usernames
 * </td></tr>
 * <tr><td>{@code propagate}</td><td>whether the documents that answer requests name the credentials by
 * which these were let in, as below: {@code on} (the default) or {@code off}</td></tr>
 * <tr><td>{@code realm}</td><td>the realm in the challenge, in printable ASCII; default {@code
 * callbacks}</td></tr>
 * <tr><td>{@code switchFrom}</td><td>where a switch is; {@code off} there lets every request in,
 * with a warning at the start; {@code on}, or nothing there, does not; default: there is no switch
 * </td></tr>
 * </table>
 *
 * <p>There may be several pairs: for fallback URLs that have credentials of their own, and for a
 * change of password without a lost call. Each request is compared with all of them, in a time that
 * does not depend on the outcome. Usernames and passwords are taken to be UTF-8, and the challenge
 * says so.
 *
 * <p>Verbs have a username and a password of their own, and no page says that the platform takes those
 * of the application for the URLs of a verb. So a document that answers a request which came through
 * this filter names that request's own pair on each verb whose URL is relative, or leads by https to
 * the host that the platform called, where the verb names none: {@link
 * dev.bxml.verb.Bxml#authenticated}. {@code Refer} and {@code Connect} have no such attributes: where
 * they have a URL of the application's, a warning says so once; map the filter so that this URL is not
 * behind it. Where a forwarded header says that the platform came by plain http, no verb gets them,
 * and there is a warning too: it takes credentials for https URLs alone.
 *
 * <p>Register it with {@code asyncSupported}, as every filter in front of pages that answer
 * asynchronously must be. Without, such a page fails, and the log says so once.
 *
 * <p>A request that is refused is a line in the log, though no more than ten in a minute; one that
 * comes without credentials is none. A {@code 401} has no body.
 */
public final class CallbackAuthFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  private final transient List<Credentials> given;
  private transient boolean propagate = true;
  private transient volatile @Nullable Admission admission;
  private transient @Nullable AsyncWatch async;

  /** Makes a filter whose credentials are where its init-params say. A container calls this. */
  public CallbackAuthFilter() {
    this.given = List.of();
  }

  /**
   * Makes a filter with these credentials; those that its init-params name come on top.
   *
   * @param credentials the pairs that are let in
   * @throws IllegalArgumentException if there are none
   */
  public CallbackAuthFilter(Credentials... credentials) {
    this.given = List.of(credentials);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("there must be Credentials, but are none");
    }
  }

  /**
   * Says whether documents name the credentials by which the requests that they answer were let in, as
   * the init-param of this name does, which counts in its place.
   *
   * @param propagate whether they do; default true
   * @return this filter
   * @throws IllegalStateException if the filter has started
   */
  public CallbackAuthFilter propagate(boolean propagate) {
    if (admission != null) {
      throw new IllegalStateException("propagate must be set before the start, but is not");
    }
    this.propagate = propagate;
    return this;
  }

  /**
   * Hands on the credentials by which such a filter has let a request in, for the document that answers
   * it: what a servlet or filter of this library does by itself, and whoever uses a {@link
   * dev.bxml.adapter.CallbackAdapter} without them, such as a controller of Spring, has to do.
   *
   * @param from the request as the container has it
   * @param to what the adapter is to see of it
   * @return that, with the credentials; without, if no filter has let it in or none propagates
   */
  public static CallbackRequest carry(HttpServletRequest from, CallbackRequest to) {
    return AuthenticatedMark.carry(from, to);
  }

  /**
   * Collects the credentials, and logs where they are from; whatever fails is logged as an error.
   *
   * @throws ServletException if an init-param is unknown or wrong, if a username or password is
   *     missing, blank or cannot be sent by HTTP Basic, or if there are no credentials at all
   */
  @Override
  public void init() throws ServletException {
    InitParams params = InitParams.of(getFilterConfig());
    params.start().run(() -> admission = new AuthConfiguration(params).admission(given, propagate));
    async = new AsyncWatch(params.owner());
  }

  /**
   * Lets a request with known credentials down the chain, and answers any other.
   *
   * @throws IOException if the answer cannot be written, or the chain throws it
   * @throws ServletException if the chain throws it
   */
  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Objects.requireNonNull(admission, "init() has not run").admits(request, response)) {
      Objects.requireNonNull(async).passOn(chain, request, response);
    }
  }
}
