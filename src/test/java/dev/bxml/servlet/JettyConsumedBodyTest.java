package dev.bxml.servlet;

/** The contract for bodies that were read before, in Jetty. */
final class JettyConsumedBodyTest extends ConsumedBodyContract {
  JettyConsumedBodyTest() {
    super(JettyApp::start);
  }
}
