package dev.bxml.simulator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.platform.Members;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who has credentials: a username and password, or a token that was given for a client id and
 * secret. Where the test has set none, whatever is sent will do; but something must be.
 */
final class Guard {
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private final Supplier<@Nullable Credentials> expected;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  Guard(Supplier<@Nullable Credentials> expected) {
    this.expected = expected;
  }

  void check(HttpExchange exchange) throws RefusedRequest {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    Credentials known = expected.get();
    String token = behind(BEARER, sent);
    boolean isLetIn = token == null
        ? isPair(behind(BASIC, sent), known)
        : tokens.contains(token) || (known == null && !token.isEmpty());
    if (!isLetIn) {
      throw RefusedRequest.unauthorized();
    }
  }

  /** {@code POST /api/v1/oauth2/token}: a token for a client id and secret. */
  Answer token(HttpExchange exchange) throws IOException, RefusedRequest {
    String form = new String(exchange.getRequestBody().readNBytes(10_000), UTF_8);
    if (!exchange.getRequestMethod().equals("POST")) {
      throw RefusedRequest.method();
    }
    if (!form.contains("grant_type=client_credentials")) {
      throw RefusedRequest.invalid("Invalid grant_type: must be client_credentials");
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    if (!isPair(behind(BASIC, sent), expected.get())) {
      throw RefusedRequest.unauthorized();
    }
    String token = "token-" + count.incrementAndGet();
    tokens.add(token);
    return Answer.json(
        200,
        Members.none()
            .with("access_token", token)
            .with("token_type", "Bearer")
            .with("expires_in", 3600));
  }

  private static @Nullable String behind(String scheme, @Nullable String header) {
    return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())
        ? header.substring(scheme.length()).strip()
        : null;
  }

  private static boolean isPair(@Nullable String encoded, @Nullable Credentials known) {
    if (encoded == null) {
      return false;
    }
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
      return known == null
          ? pair.indexOf(':') > 0
          : pair.equals(known.username() + ":" + known.password());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
