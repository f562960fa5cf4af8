package dev.bxml.stress;

import dev.bxml.undeploy.TomcatHost;

/** Takes a web application away from a Tomcat under load. */
final class TomcatRedeployStressTest extends RedeployContract {
  TomcatRedeployStressTest() {
    super("Tomcat", TomcatHost::start);
  }
}
