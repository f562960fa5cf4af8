package dev.bxml.stress;

import dev.bxml.undeploy.JettyHost;

/** Takes a web application away from a Jetty under load. */
final class JettyRedeployStressTest extends RedeployContract {
  JettyRedeployStressTest() {
    super("Jetty", JettyHost::start);
  }
}
