package dev.bxml.benchmark;

import java.util.List;

/**
 * A part of a request, and the methods that are it, of ours, of the servlet by hand and of the bare
 * one. What a method calls that is another part is taken off.
 */
enum Stage {
  FILTER(
      "filter, and from there to the servlet and back",
      "dev.bxml.servlet.CallbackAuthFilter#doFilter",
      "dev.bxml.benchmark.hand.HandFilter#doFilter"),
  GUARD(
      "guard",
      "dev.bxml.servlet.CredentialCheck#admits",
      "dev.bxml.servlet.AuthenticationCheck#admits",
      "dev.bxml.benchmark.hand.HandFilter#admits"),
  SERVLET(
      "servlet: what lies between the parts",
      "dev.bxml.servlet.CallbackServlet#service",
      "dev.bxml.benchmark.hand.HandServlet#doPost",
      "dev.bxml.benchmark.Contender$Written#doPost"),
  BODY(
      "body",
      "dev.bxml.adapter.BodyReader#read",
      "dev.bxml.benchmark.hand.HandServlet#body",
      "dev.bxml.benchmark.Contender$Written#body",
      "dev.bxml.benchmark.Contender$ReadingAll#body"),
  JSON(
      "JSON to payload",
      "dev.bxml.callback.CallbackReader#read",
      "dev.bxml.benchmark.StreamingReader#read"),
  KEY(
      "look-up of the handler, and key",
      "dev.bxml.handler.CallbackHandlers#handling",
      "dev.bxml.store.DeliveryKey#of",
      "dev.bxml.benchmark.hand.HandServlet#delivery"),
  CLAIM(
      "claim",
      "dev.bxml.store.MemoryDeliveryStore#claim",
      "dev.bxml.benchmark.hand.Repetitions#claim"),
  DEADLINE(
      "deadline",
      "dev.bxml.thread.Watchdog#set",
      "dev.bxml.thread.Watchdog#callOff",
      "dev.bxml.benchmark.hand.Deadlines#begin",
      "dev.bxml.benchmark.hand.Deadlines#end"),
  HANDLER(
      "handler builds its document; by hand rendering and check too",
      "dev.bxml.benchmark.Ivr#ours",
      "dev.bxml.benchmark.Ivr#hand"),
  RENDERING("rendering", "dev.bxml.verb.XmlWriter#document"),
  CHECK("check", "dev.bxml.adapter.BxmlValidator#check"),
  NAMES(
      "credentials for the reply's verbs",
      "dev.bxml.servlet.AuthenticatedMark#carry",
      "dev.bxml.adapter.Propagation#sent"),
  LOG(
      "log, off",
      "dev.bxml.adapter.CallbackLog#answered",
      "dev.bxml.benchmark.hand.HandServlet#log"),
  COMPLETE(
      "complete",
      "dev.bxml.store.MemoryDeliveryStore$Work#complete",
      "dev.bxml.benchmark.hand.Repetitions#complete"),
  HEADERS(
      "status and headers",
      "dev.bxml.servlet.Exchange#send",
      "dev.bxml.benchmark.hand.HandServlet#send",
      "dev.bxml.benchmark.Contender$Written#send"),
  WRITE(
      "write, by the container",
      "org.eclipse.jetty.ee10.servlet.HttpOutput#write",
      "org.eclipse.jetty.ee10.servlet.ServletApiResponse#flushBuffer",
      "org.apache.catalina.connector.CoyoteOutputStream#write",
      "org.apache.catalina.connector.OutputBuffer#flush",
      "org.apache.catalina.connector.OutputBuffer#close");

  private final String shown;
  private final List<String> methods;

  Stage(String shown, String... methods) {
    this.shown = shown;
    this.methods = List.of(methods);
  }

  /** Returns classes and methods, with {@code #} between. */
  List<String> methods() {
    return methods;
  }

  /** Tells whether a request begins with it. */
  boolean isWhole() {
    return this == FILTER || this == SERVLET || this == HANDLER;
  }

  @Override
  public String toString() {
    return shown;
  }
}
