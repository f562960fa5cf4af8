package com.acme.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.adapter.CallbackRequest;
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
  private final String username;
  private final String password;
  private final byte[] expected;

  public Guard(String username, String password) {
    this.username = username;
    this.password = password;
    String pair = Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8));
    this.expected = ("Basic " + pair).getBytes(UTF_8);
  }

  /** Has the document that answers a request name the credentials on its verbs, which are asked too. */
  CallbackRequest carry(CallbackRequest request) {
    return request.authenticated(username, password, null);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String found = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (found == null || !MessageDigest.isEqual(expected, found.getBytes(UTF_8))) {
      request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"callbacks\", charset=\"UTF-8\"")
          .entity(new byte[0])
          .build());
    }
  }
}
