package dev.bxml.servlet;

/** Verifies that replies are complete by HTTP/2 in Jetty. */
final class JettyHttp2Test extends Http2Contract {
  JettyHttp2Test() {
    super(JettyApp::startWithHttp2);
  }
}
