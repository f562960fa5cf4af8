package dev.bxml.simulator;

import org.junit.jupiter.api.BeforeAll;

final class TomcatPhoneBrowserTest extends PhoneContract {
  TomcatPhoneBrowserTest() {
    super(Container.TOMCAT);
  }

  @BeforeAll
  static void begin() throws Exception {
    start(Container.TOMCAT);
  }
}
