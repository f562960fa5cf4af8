package dev.bxml.stress;

import dev.bxml.servlet.JettyApp;

/** Puts the servlet under stress in Jetty. */
final class JettyStressTest extends StressContract {
  JettyStressTest() {
    super("Jetty", JettyApp::startWithHttp2);
  }
}
