package dev.bxml.servlet;

import java.util.Set;

/** Verifies that connections fare in Jetty. */
final class JettyConnectionTest extends ConnectionContract {
  JettyConnectionTest() {
    super(JettyApp::start, Set.of());
  }
}
