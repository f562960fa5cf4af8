package dev.bxml.simulator;

import org.junit.jupiter.api.BeforeAll;

final class JettyPhoneBrowserTest extends PhoneContract {
  JettyPhoneBrowserTest() {
    super(Container.JETTY);
  }

  @BeforeAll
  static void begin() throws Exception {
    start(Container.JETTY);
  }
}
