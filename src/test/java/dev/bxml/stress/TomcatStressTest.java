package dev.bxml.stress;

import dev.bxml.servlet.TomcatApp;

/** Puts the servlet under stress in Tomcat. */
final class TomcatStressTest extends StressContract {
  TomcatStressTest() {
    super("Tomcat", TomcatApp::startWithHttp2);
  }
}
