package com.acme.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.handler.Reply;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Verifies what stands beside the lines that a handler logs, and what is left afterwards. */
class MdcInterceptorTest {
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(MdcInterceptorTest.class);

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {
    @Override
    protected void append(ILoggingEvent line) {
      line.prepareForDeferredProcessing(); // reads the MDC now, as a file or console does
      super.append(line);
    }
  };
  private final MdcInterceptor interceptor = new MdcInterceptor();

  @BeforeEach
  void listen() {
    lines.start();
    LOGGER.addAppender(lines);
    MDC.put("request", "r-7");
  }

  @AfterEach
  void detach() {
    LOGGER.detachAppender(lines);
    MDC.clear();
  }

  @Test
  void call() throws Exception {
    assertEquals(
        Map.of("request", "r-7", "event", "gather", "callId", "c-1"),
        beside("{\"eventType\": \"gather\", \"callId\": \"c-1\", \"digits\": \"1234\"}"));
    assertEquals(Map.of("request", "r-7"), MDC.getCopyOfContextMap());
  }

  @Test
  void callWithoutId() throws Exception {
    assertEquals(
        Map.of("request", "r-7", "event", "gather"), beside("{\"eventType\": \"gather\"}"));
  }

  @Test
  void forgedLine() throws Exception {
    assertEquals(
        "c-1ERRORforged",
        beside("{\"eventType\": \"gather\", \"callId\": \"c-1\\nERROR forged\"}")
            .get("callId"));
  }

  @Test
  void conference() throws Exception {
    assertEquals(
        Map.of("request", "r-7", "event", "conferenceCreated conf-1"),
        beside("{\"eventType\": \"conferenceCreated\", \"conferenceId\": \"conf-1\"}"));
  }

  @Test
  void thrown() throws Exception {
    MDC.clear();
    Callback callback = CallbackReader.read(Callbacks.INITIATE);
    assertThrows(
        IOException.class,
        () -> interceptor.intercept(callback, () -> {
          throw new IOException("on purpose");
        }));
    assertNull(MDC.get("callId"));
  }

  private Map<String, String> beside(String json) throws Exception {
    interceptor.intercept(CallbackReader.read(json), () -> {
      LOGGER.warn("handled");
      return Reply.empty(201);
    });
    return lines.list.get(lines.list.size() - 1).getMDCPropertyMap();
  }
}
