package com.acme.embedded;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.Credentials;
import dev.bxml.verb.Bxml;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** A voice application in one class: handlers, credentials, and the server that they run in. */
public final class Main {
  private static final Bxml MENU =
      response(gather(speakSentence("Welcome to Acme. For our opening hours, press 1."))
          .gatherUrl("menu")
          .maxDigits(1));
  private static final Bxml HOURS =
      response(speakSentence("We are open from nine to five. Goodbye."), hangup());

  private Main() {}

  /** Serves {@code http://localhost:8080/voice/incoming} until it is stopped. */
  public static void main(String[] args) throws Exception {
    Credentials bandwidth =
        Credentials.of(environment("VOICE_USERNAME"), environment("VOICE_PASSWORD"));
    Server server = server(new InetSocketAddress("localhost", 8080), bandwidth);
    server.setStopAtShutdown(true);
    server.start();
    server.join();
  }

  /** Makes a server that lets nobody in but Bandwidth. */
  static Server server(InetSocketAddress address, Credentials bandwidth) {
    CallbackHandlers handlers = CallbackHandlers.none()
        .onInitiate(call -> MENU)
        .onGather(keys -> keys.digits().equals("1") ? HOURS : MENU);
    CallbackAdapter adapter = new CallbackAdapter(handlers)
        .failureHandler(
            FailureHandler.speaking("Sorry, something went wrong. Please call again later."));

    ServletContextHandler application = new ServletContextHandler();
    ServletHolder voice = new ServletHolder(new CallbackServlet(adapter));
    voice.setInitOrder(1); // at the start, and not with the first call
    application.addServlet(voice, "/voice/*");
    application.addFilter(
        new FilterHolder(new CallbackAuthFilter(bandwidth)),
        "/voice/*",
        EnumSet.of(DispatcherType.REQUEST));

    Server server = new Server(address);
    server.setHandler(application);
    return server;
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException("set the environment variable " + name);
    }
    return value;
  }
}
