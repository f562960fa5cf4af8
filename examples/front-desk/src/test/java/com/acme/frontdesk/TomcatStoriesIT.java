package com.acme.frontdesk;

import java.nio.file.Path;

class TomcatStoriesIT extends FrontDeskStories {
  @Override
  Deployment start(Path war, String contextPath) throws Exception {
    return TomcatFrontDeskIT.tomcat(war, contextPath);
  }
}
