package dev.bxml.servlet;

/** The contract for bodies that were read before, in Tomcat. */
final class TomcatConsumedBodyTest extends ConsumedBodyContract {
  TomcatConsumedBodyTest() {
    super(TomcatApp::start);
  }
}
