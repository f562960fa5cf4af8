package com.acme.frontdesk;

import java.nio.file.Path;

class TomcatStoriesIT extends WarStories {
  @Override
  Deployment start(Path war, String contextPath) throws Exception {
    return TomcatFrontDeskIT.tomcat(war, contextPath);
  }
}
