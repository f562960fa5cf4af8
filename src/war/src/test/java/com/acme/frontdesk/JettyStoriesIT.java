package com.acme.frontdesk;

import java.nio.file.Path;

class JettyStoriesIT extends WarStories {
  @Override
  Deployment start(Path war, String contextPath) throws Exception {
    return JettyFrontDeskIT.jetty(war, contextPath);
  }
}
