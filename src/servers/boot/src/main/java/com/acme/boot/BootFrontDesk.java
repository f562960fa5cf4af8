package com.acme.boot;

import com.acme.frontdesk.CallLog;
import com.acme.frontdesk.FrontDesk;
import com.acme.frontdesk.Reminder;
import com.acme.frontdesk.Voicemail;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.Credentials;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The front desk in Spring Boot, beside a page of JSON by whatever Jackson that has. */
@SpringBootApplication(proxyBeanMethods = false)
@RestController
public class BootFrontDesk {

  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(BootFrontDesk.class, args);
  }

  /** What front-desk has in its web.xml. */
  @Bean
  public ServletRegistrationBean<CallbackServlet> voice() {
    CallbackHandlers handlers =
        CallbackHandlers.of(new FrontDesk(), new Reminder(), new Voicemail(), new CallLog());
    ServletRegistrationBean<CallbackServlet> voice =
        new ServletRegistrationBean<>(new CallbackServlet(handlers), "/voice/*");
    voice.setLoadOnStartup(1);
    voice.addInitParameter(
        "failureSentence", "Sorry, something went wrong. Please call again later.");
    return voice;
  }

  @Bean
  public FilterRegistrationBean<CallbackAuthFilter> auth() {
    FilterRegistrationBean<CallbackAuthFilter> auth =
        new FilterRegistrationBean<>(new CallbackAuthFilter(Credentials.of(
            System.getenv("FRONT_DESK_USERNAME"), System.getenv("FRONT_DESK_PASSWORD"))));
    auth.addUrlPatterns("/voice/*");
    return auth;
  }

  /** Says who writes JSON: the major version of Jackson. */
  @GetMapping("/jackson")
  public Map<String, String> jackson() {
    return Map.of("by", isThere("tools.jackson.databind.json.JsonMapper") ? "3" : "2");
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
