package dev.bxml.simulator;

import dev.bxml.servlet.JettyApp;
import dev.bxml.servlet.TomcatApp;
import dev.bxml.servlet.WebApp;

/** The containers in which an application under test runs. */
enum Container {
  JETTY(JettyApp::start),
  TOMCAT(TomcatApp::start);

  private final WebApp.Container container;

  Container(WebApp.Container container) {
    this.container = container;
  }

  WebApp start(String contextPath, VoiceApp application) throws Exception {
    return container.start(
        contextPath, context -> context.addServlet("voice", application).addMapping("/*"));
  }
}
