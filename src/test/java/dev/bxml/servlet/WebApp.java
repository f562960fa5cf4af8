package dev.bxml.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.URI;

/** An application that a real container serves on a free port of the loopback interface. */
public interface WebApp extends AutoCloseable {

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
