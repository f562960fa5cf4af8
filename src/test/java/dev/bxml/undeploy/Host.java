package dev.bxml.undeploy;

import dev.bxml.servlet.WebApp;

/** A server in which applications come and go, each with the library in a class loader of its own. */
public interface Host extends AutoCloseable {

  /** How to start one. */
  @FunctionalInterface
  interface Start {
    Host start() throws Exception;
  }

  /** An application that runs until it is closed. */
  interface Deployed extends AutoCloseable {
    ClassLoader loader();

    @Override
    void close();
  }

  /** Returns where it listens, whether an application runs or not. */
  WebApp server();

  /** Starts an application at the root, of which there is none. */
  Deployed deploy(WebApp.Setup setup) throws Exception;

  @Override
  void close();
}
