package dev.bxml.servlet;

/** Verifies that verbs name the credentials of a guarded application in Jetty. */
final class JettyPropagationTest extends PropagationContract {
  JettyPropagationTest() {
    super(JettyApp::start);
  }
}
