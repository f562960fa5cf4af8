package dev.bxml.servlet;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Verifies that Jetty is left threads by handlers that hang. */
final class JettyFewThreadsTest extends FewThreadsContract {
  @Override
  WebApp start(WebApp.Setup setup, int threads) throws Exception {
    return JettyApp.start("", setup, new QueuedThreadPool(threads));
  }
}
