package com.acme.jaxrs;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A voice application on JAX-RS. */
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
    HttpServer server = server(
        URI.create("http://localhost:8080/"),
        new Guard(environment("VOICE_USERNAME"), environment("VOICE_PASSWORD")));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    server.start();
    Thread.currentThread().join();
  }

  /** Makes a server that lets in whom its guard does. */
  static HttpServer server(URI address, Guard guard) {
    CallbackHandlers handlers = CallbackHandlers.none()
        .onInitiate(call -> MENU)
        .onGather(keys -> keys.digits().equals("1") ? HOURS : MENU);
    ResourceConfig application = new ResourceConfig()
        .register(guard)
        .register(new EmptyErrors())
        .register(new VoiceResource(new CallbackAdapter(handlers), guard));
    HttpServer server = GrizzlyHttpServerFactory.createHttpServer(address, application, false);
    // What Grizzly refuses before JAX-RS sees it, such as a URL that is none, it writes a page for.
    server
        .getServerConfiguration()
        .setDefaultErrorPageGenerator((request, status, reason, description, exception) -> "");
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
