package com.acme.recipes;

import static dev.bxml.verb.Bxml.redirect;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackAuthFilter;
import dev.bxml.servlet.Credentials;
import dev.bxml.verb.Bxml;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** Verifies that Spring MVC leaves a reply as it is. */
class SpringControllerTest {
  private static final Bxml MENU = response(speakSentence("Grüße, 🎉"), redirect("menu"));

  private final CallbackAdapter adapter =
      new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> MENU));

  private final MockMvc spring =
      MockMvcBuilders.standaloneSetup(new SpringController(adapter)).build();

  @Test
  void byPost() throws Exception {
    spring
        .perform(
            post("/voice/incoming").contentType("application/json").content(Callbacks.INITIATE))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Type", "application/xml; charset=utf-8"))
        .andExpect(content().bytes(MENU.toBytes()));
  }

  @Test
  void byGet() throws Exception {
    spring
        .perform(get("/voice/incoming?eventType=initiate&from=+15551230003"))
        .andExpect(status().isOk())
        .andExpect(content().bytes(MENU.toBytes()));
  }

  /** What let a request in is on the verbs of its reply, as in the library's own servlet. */
  @Test
  void behindTheAuthFilter() throws Exception {
    CallbackAuthFilter filter = new CallbackAuthFilter(Credentials.of("bandwidth", "secret"));
    filter.init(new MockFilterConfig("auth"));
    MockMvcBuilders.standaloneSetup(new SpringController(adapter))
        .addFilter(filter)
        .build()
        .perform(get("/voice/incoming?eventType=initiate")
            .header("Authorization", "Basic YmFuZHdpZHRoOnNlY3JldA=="))
        .andExpect(status().isOk())
        .andExpect(content()
            .bytes(MENU.authenticated("bandwidth", "secret", "localhost").toBytes()));
  }

  @Test
  void report() throws Exception {
    spring
        .perform(
            post("/voice/events").contentType("application/json").content(Callbacks.DISCONNECT))
        .andExpect(status().isCreated())
        .andExpect(content().bytes(new byte[0]));
  }

  @Test
  void noCallback() throws Exception {
    spring
        .perform(post("/voice/incoming").contentType("application/json").content("[]"))
        .andExpect(status().isBadRequest());
    spring
        .perform(post("/voice/incoming").contentType("text/xml").content("<a/>"))
        .andExpect(status().isUnsupportedMediaType());
    spring
        .perform(put("/voice/incoming").contentType("application/json").content("{}"))
        .andExpect(status().isMethodNotAllowed())
        .andExpect(header().string("Allow", "GET, POST"));
  }
}
