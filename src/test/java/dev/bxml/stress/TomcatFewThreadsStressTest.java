package dev.bxml.stress;

import dev.bxml.servlet.TomcatApp;

/** Puts the servlet under stress in a Tomcat of few threads. */
final class TomcatFewThreadsStressTest extends FewThreadsContract {
  TomcatFewThreadsStressTest() {
    super("Tomcat", (path, setup) -> TomcatApp.startWithHttp2(path, setup, THREADS));
  }
}
