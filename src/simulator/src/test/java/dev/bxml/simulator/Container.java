package dev.bxml.simulator;

/** The containers in which an application under test runs. */
public enum Container {
  JETTY,
  TOMCAT;

  public WebApp start(String contextPath, VoiceApp application) throws Exception {
    return start(
        contextPath, context -> context.addServlet("voice", application).addMapping("/*"));
  }

  WebApp start(String contextPath, WebApp.Setup setup) throws Exception {
    WebApp.Container container = this == JETTY ? JettyApp::start : TomcatApp::start;
    return container.start(contextPath, setup);
  }
}
