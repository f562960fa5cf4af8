package dev.bxml.servlet;

/** Verifies that verbs name the credentials of a guarded application in Tomcat. */
final class TomcatPropagationTest extends PropagationContract {
  TomcatPropagationTest() {
    super(TomcatApp::start);
  }
}
