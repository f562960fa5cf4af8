package dev.bxml.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.URI;

/** An application that a real container serves on a free port of the loopback interface. */
public interface WebApp extends AutoCloseable {
  /**
   * So many may be waiting to be accepted. With the containers' 50 or 100 the operating system drops
   * and resets connections when some hundred come at the same moment.
   */
  int BACKLOG = 1_000;

  /** Where a container would lose its patience in seconds, which a busy machine needs: never, for a test. */
  int GUARD_MILLIS = 300_000;

  /** What an application does before it starts: registers its servlets and filters. */
  @FunctionalInterface
  interface Setup {
    void in(ServletContext context) throws ServletException;
  }

  /** How to start one container; closes what it has opened when that fails. */
  @FunctionalInterface
  interface Container {
    WebApp start(String contextPath, Setup setup) throws Exception;
  }

  int port();

  default URI at(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
  }

  @Override
  void close();
}
