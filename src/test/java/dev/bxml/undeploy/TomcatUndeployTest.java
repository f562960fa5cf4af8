package dev.bxml.undeploy;

/** Verifies that nothing is left behind in Tomcat, by its own class loader. */
final class TomcatUndeployTest extends UndeployContract {
  TomcatUndeployTest() {
    super(TomcatHost::start);
  }
}
