package dev.bxml.undeploy;

/** Verifies that nothing is left behind in Jetty, by a class loader like that of its web applications. */
final class JettyUndeployTest extends UndeployContract {
  JettyUndeployTest() {
    super(JettyHost::start);
  }
}
