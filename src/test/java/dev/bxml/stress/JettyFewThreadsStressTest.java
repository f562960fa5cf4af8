package dev.bxml.stress;

import dev.bxml.servlet.JettyApp;

/** Puts the servlet under stress in a Jetty of few threads. */
final class JettyFewThreadsStressTest extends FewThreadsContract {
  JettyFewThreadsStressTest() {
    super("Jetty", (path, setup) -> JettyApp.startWithHttp2(path, setup, THREADS));
  }
}
