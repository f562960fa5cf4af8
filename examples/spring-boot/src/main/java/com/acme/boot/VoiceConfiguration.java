package com.acme.boot;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.Credentials;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Every bean that is a handler, behind the credentials that Bandwidth has. */
@Configuration
public class VoiceConfiguration {
  private static final String VOICE = "/voice/*";

  @Bean
  ServletRegistrationBean<CallbackServlet> voice(List<CallbackHandler> handlers) {
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.of(handlers.toArray(CallbackHandler[]::new)))
        .failureHandler(
            FailureHandler.speaking("Sorry, something went wrong. Please call again later."));
    var servlet = new ServletRegistrationBean<>(new CallbackServlet(adapter), VOICE);
    servlet.setName("voice");
    servlet.setLoadOnStartup(1); // at the start, and not with the first call
    return servlet;
  }

  /** Let in is whoever has these; blank or missing, and the application does not start. */
  @Bean
  FilterRegistrationBean<CallbackAuthFilter> voiceCredentials(
      @Value("${voice.username}") String username, @Value("${voice.password}") String password) {
    var filter =
        new FilterRegistrationBean<>(new CallbackAuthFilter(Credentials.of(username, password)));
    filter.addUrlPatterns(VOICE);
    return filter;
  }

  /**
   * Has Spring Security leave the calls to the filter above. By itself it answers each with 401, or 403
   * for lack of a CSRF token, and no line of the log says so. A matcher of its own, since the text
   * {@code "/voice/**"} alone would be compared with the path behind that of the servlet, and match nothing.
   */
  @Bean
  @Order(0)
  SecurityFilterChain voiceSecurity(HttpSecurity http) throws Exception {
    return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher("/voice/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Guards all else, as Spring Boot does by itself until there is a chain such as the above. */
  @Bean
  @Order(1)
  SecurityFilterChain pageSecurity(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .build();
  }
}
