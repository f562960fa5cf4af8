package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Credentials;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the phone: somebody at this machine, with a page of the phone itself. A page of another
 * site in the same browser may not, neither by a form, nor by a name of its own that means this
 * machine.
 *
 * @param loopbackOnly whether only clients on this machine may; else everybody who reaches it
 * @param credentials what whoever asks has to give; null for nothing
 */
record PhoneGate(boolean loopbackOnly, @Nullable Credentials credentials) {
  /** What no form and no foreign page can send unasked. */
  static final String HEADER = "Bxml-Phone";

  private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]+)(:\\d+)?");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*|\\d+\\.\\d+\\.\\d+\\.\\d+");

  /** What proxies and tunnels add, in lower case: by name, or by how the name begins. */
  private static final Set<String> FORWARDED = Set.of(
      "forwarded",
      "via",
      "x-real-ip",
      "x-client-ip",
      "x-cluster-client-ip",
      "true-client-ip",
      "cdn-loop",
      "x-original-host",
      "x-original-forwarded-for",
      "x-envoy-external-address",
      "x-arr-ssl",
      "fastly-client-ip",
      "fly-client-ip");

  private static final Pattern FORWARDING = Pattern.compile("(x-forwarded|cf|x-ngrok|x-amzn?)-.+");

  /** Throws if whoever asks may not even see the page. */
  void admit(PhoneRequest request) throws PhoneRefusal {
    if (loopbackOnly) {
      PhoneRefusal.when(
          !isLoopback(request.remoteAddress()) || isForwarded(request),
          403,
          "The phone must be used from the machine that it runs on, but you are elsewhere or come"
              + " through a proxy; to let in others, set its init-param loopbackOnly to false");
      PhoneRefusal.when(
          !namesThisMachine(request.header("Host")),
          403,
          "The phone must be asked for as localhost or by a loopback address, but was by another"
              + " name; open it as http://localhost");
    }
    PhoneRefusal.when(
        credentials != null && !has(credentials, request.header("Authorization")),
        401,
        "The phone must be asked for with its credentials, but was without, or with others");
  }

  private static boolean has(Credentials wanted, @Nullable String given) {
    byte[] sent = Objects.requireNonNullElse(given, "").getBytes(UTF_8);
    return MessageDigest.isEqual(wanted.authorization().getBytes(UTF_8), sent);
  }

  private static boolean isForwarded(PhoneRequest request) {
    for (String header : request.headerNames()) {
      String name = header.toLowerCase(Locale.ROOT);
      if (FORWARDED.contains(name) || FORWARDING.matcher(name).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Throws if what asks for something to be done is not the phone's own page. */
  static void admitOrder(PhoneRequest request) throws PhoneRefusal {
    String site = request.header("Sec-Fetch-Site");
    PhoneRefusal.when(
        request.header(HEADER) == null
            || (site != null && !site.equals("same-origin"))
            || !isOwn(request.header("Origin"), request.header("Host")),
        403,
        "The phone must be used by its own page, but was by another");
  }

  private static boolean isOwn(@Nullable String origin, @Nullable String host) {
    return origin == null || origin.replaceFirst("^https?://", "").equalsIgnoreCase(host);
  }

  private static boolean namesThisMachine(@Nullable String host) {
    Matcher parts = HOST.matcher(host == null ? "" : host);
    return parts.matches()
        && (parts.group(1).equalsIgnoreCase("localhost") || isLoopback(parts.group(1)));
  }

  private static boolean isLoopback(@Nullable String address) {
    String literal = address == null ? "" : literal(address);
    try {
      // Never a name, which would be looked up.
      return ADDRESS.matcher(literal).matches()
          && InetAddress.getByName(literal).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns an address without the brackets and the zone that some containers add. */
  private static String literal(String address) {
    return address.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*", "");
  }
}
