package dev.bxml.servlet;

/** Verifies how servlet and filter start in Tomcat. */
final class TomcatStartTest extends StartContract {
  TomcatStartTest() {
    super(TomcatApp::start);
  }
}
