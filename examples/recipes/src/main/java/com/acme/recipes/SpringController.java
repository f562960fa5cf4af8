package com.acme.recipes;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.Reply;
import dev.bxml.servlet.CallbackAuthFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers callbacks from within Spring MVC. Use it where all URLs are Spring's; else register a
 * {@code CallbackServlet}, which calls handlers on the request's thread. Here they have another one,
 * to which nothing that Spring keeps by thread, such as a transaction, is handed on.
 */
@RestController
public final class SpringController {
  private final CallbackAdapter adapter;

  public SpringController(CallbackAdapter adapter) {
    this.adapter = adapter;
  }

  @RequestMapping("/voice/**") // any method, and any type: the adapter refuses the wrong ones
  public ResponseEntity<byte[]> voice(HttpServletRequest request) {
    CallbackRequest callback = CallbackRequest.of(request.getMethod(), request.getRequestURI())
        .query(request.getQueryString())
        .headers(request::getHeader)
        .body(request.getContentLengthLong(), request::getInputStream)
        .contextPath(request.getContextPath());
    Reply reply = adapter.handle(CallbackAuthFilter.carry(request, callback)); // for its verbs
    HttpHeaders headers = new HttpHeaders();
    reply.headers().forEach(headers::set);
    return ResponseEntity.status(reply.status()).headers(headers).body(reply.body());
  }
}
