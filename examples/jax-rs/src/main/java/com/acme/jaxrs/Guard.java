package com.acme.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.adapter.CallbackRequest;
import dev.bxml.servlet.Credentials;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Asks for the credentials that Bandwidth has, before anything is read: what {@code
 * dev.bxml.servlet.CallbackAuthFilter} does where there are servlets.
 */
@PreMatching
public final class Guard implements ContainerRequestFilter {
  private static final String BASIC = "Basic ";

  private final String username;
  private final String password;
  private final byte[] expected;

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException if one of them is blank or none that Bandwidth takes
   */
  public Guard(String username, String password) {
    Credentials.of(username, password);
    this.username = username;
    this.password = password;
    this.expected = Base64.getEncoder().encode((username + ":" + password).getBytes(UTF_8));
  }

  /** Has the document that answers a request name the credentials on its verbs, which are asked too. */
  CallbackRequest carry(CallbackRequest request) {
    return request.authenticated(username, password, null);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String found = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (found == null || !isLetIn(found)) {
      request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"callbacks\", charset=\"UTF-8\"")
          .entity(new byte[0])
          .build());
    }
  }

  /** The name of the scheme may be in any case. */
  private boolean isLetIn(String header) {
    return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
        && MessageDigest.isEqual(
            expected, header.substring(BASIC.length()).strip().getBytes(UTF_8));
  }
}
