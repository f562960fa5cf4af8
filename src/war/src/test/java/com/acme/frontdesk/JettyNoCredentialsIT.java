package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JettyNoCredentialsIT extends NoCredentialsContract {
  @Override
  Deployment start() throws Exception {
    return JettyFrontDeskIT.jetty(Deployment.war(), "");
  }

  @Override
  void assertSays(String message, Exception thrown) {
    assertEquals(message, thrown.getMessage());
  }
}
