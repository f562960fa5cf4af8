package dev.bxml.servlet;

/** Verifies how servlet and filter start in Jetty. */
final class JettyStartTest extends StartContract {
  JettyStartTest() {
    super(JettyApp::start);
  }
}
