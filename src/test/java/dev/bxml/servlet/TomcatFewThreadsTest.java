package dev.bxml.servlet;

/** Verifies that Tomcat is left threads by handlers that hang. */
final class TomcatFewThreadsTest extends FewThreadsContract {
  @Override
  WebApp start(WebApp.Setup setup, int threads) throws Exception {
    return TomcatApp.start(tomcat -> {
      TomcatApp.setThreads(tomcat, threads);
      TomcatApp.add(tomcat, "", setup);
    });
  }
}
