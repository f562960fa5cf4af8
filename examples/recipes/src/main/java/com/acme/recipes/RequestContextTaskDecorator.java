package com.acme.recipes;

import java.util.function.UnaryOperator;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Hands Spring's request over to whatever runs on another thread, so that request-scoped beans work
 * there: {@code adapter.taskDecorator(new RequestContextTaskDecorator())}. Where Spring has a {@code
 * TaskDecorator} bean already, {@code adapter.taskDecorator(bean::decorate)} does the same.
 *
 * <p>The request lasts until its reply is sent: a handler that goes on after its deadline must not
 * use it any more.
 */
public final class RequestContextTaskDecorator implements UnaryOperator<Runnable> {

  @Override
  public Runnable apply(Runnable task) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return () -> {
      RequestContextHolder.setRequestAttributes(request);
      try {
        task.run();
      } finally {
        RequestContextHolder.resetRequestAttributes();
      }
    };
  }
}
