package dev.bxml.servlet;

import dev.bxml.log.Log;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks whether a {@link CallbackAuthFilter} has let a request in. It does so at requests and not at
 * the start: which filters a request passes is known to the container alone.
 */
final class AuthenticationCheck implements Admission {
  private static final Log LOG = new Log();

  private final String owner;
  private final Authentication authentication;
  private final RefusalLog log;
  private final AtomicBoolean warned = new AtomicBoolean();

  AuthenticationCheck(String owner, Authentication authentication) {
    this.owner = owner;
    this.authentication = authentication;
    this.log = new RefusalLog(owner);
  }

  @Override
  public boolean admits(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (authentication == Authentication.ELSEWHERE || AuthenticatedMark.isOn(request)) {
      return true;
    }
    if (authentication == Authentication.EXPECTED) {
      warnOnce(request);
      return true;
    }
    log.refused(
        request, "no CallbackAuthFilter has let it in; map one to this path, in front of " + owner);
    Challenge.DEFAULT.answer(request, response);
    return false;
  }

  private void warnOnce(HttpServletRequest request) {
    if (!warned.get() && warned.compareAndSet(false, true)) {
      LOG.tell(
          Level.WARNING,
          () ->
              "%s answers %s, though no CallbackAuthFilter has let it in: whoever reaches this path can"
                      .formatted(owner, Exchange.describe(request))
                  + " send callbacks and gets the answers. Map a CallbackAuthFilter to it, in front of "
                  + owner
                  + ", or set its init-param authentication to elsewhere, if something else keeps"
                  + " strangers out, or to required, to refuse such requests");
    }
  }
}
