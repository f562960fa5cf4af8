package com.acme.fleet;

import static jakarta.servlet.http.HttpServletResponse.SC_OK;
import static jakarta.servlet.http.HttpServletResponse.SC_SERVICE_UNAVAILABLE;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells a balancer that asks whether this server takes calls. It knows of no database: if that is
 * away, all servers are, and a balancer without servers helps nobody.
 */
final class Readiness extends HttpServlet {
  private static final long serialVersionUID = 1;

  private volatile boolean ready;

  void set(boolean ready) {
    this.ready = ready;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(ready ? SC_OK : SC_SERVICE_UNAVAILABLE);
  }
}
