package com.acme.recipes;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.MDC;

/**
 * Hands the logging context of a request over to whatever runs on another thread: a handler when
 * several are at work at once, and what answers for a late one. Use it when a filter puts something
 * into the MDC, such as the id of the request: {@code adapter.taskDecorator(new MdcTaskDecorator())},
 * or the init-param {@code taskDecorator}.
 */
public final class MdcTaskDecorator implements UnaryOperator<Runnable> {

  @Override
  public Runnable apply(Runnable task) {
    Map<String, String> ofTheRequest = MDC.getCopyOfContextMap();
    return () -> {
      MDC.setContextMap(ofTheRequest == null ? Map.of() : ofTheRequest);
      try {
        task.run();
      } finally {
        MDC.clear();
      }
    };
  }
}
