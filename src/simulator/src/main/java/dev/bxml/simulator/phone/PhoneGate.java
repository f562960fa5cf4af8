package dev.bxml.simulator.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the phone: somebody at this machine, with a page of the phone itself. A page of another
 * site in the same browser may not, neither by a form, nor by a name of its own that means this
 * machine.
 *
 * @param loopbackOnly whether only clients on this machine may; else everybody who reaches it
 */
public record PhoneGate(boolean loopbackOnly) {
  /** What no form and no foreign page can send unasked. */
  static final String HEADER = "Bxml-Phone";

  private static final Pattern HOST = Pattern.compile("(\\[[^]]+]|[^:]+)(:\\d+)?");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*|\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  /** Throws if whoever asks may not even see the page. */
  public void admit(HttpServletRequest request) throws PhoneRefusal {
    if (!loopbackOnly) {
      return;
    }
    PhoneRefusal.when(
        !isLoopback(request.getRemoteAddr()) || FORWARDED.stream().anyMatch(sent(request)),
        403,
        "The phone must be used from the machine that it runs on, but you are elsewhere or come"
            + " through a proxy; to let in others, set its init-param loopbackOnly to false");
    PhoneRefusal.when(
        !namesThisMachine(request.getHeader("Host")),
        403,
        "The phone must be asked for as localhost or by a loopback address, but was by another"
            + " name; open it as http://localhost");
  }

  private static Predicate<String> sent(HttpServletRequest request) {
    return header -> request.getHeader(header) != null;
  }

  /** Throws if what asks for something to be done is not the phone's own page. */
  public void admitOrder(HttpServletRequest request) throws PhoneRefusal {
    String site = request.getHeader("Sec-Fetch-Site");
    PhoneRefusal.when(
        request.getHeader(HEADER) == null
            || (site != null && !site.equals("same-origin"))
            || !isOwn(request.getHeader("Origin"), request.getHeader("Host")),
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
  static String literal(String address) {
    return address.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*", "");
  }
}
