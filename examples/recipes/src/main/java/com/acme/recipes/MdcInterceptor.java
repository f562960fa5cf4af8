package com.acme.recipes;

import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.handler.Reply;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Puts the event and the call's id beside each line that a handler logs. Use it when you log by
 * SLF4J, and want all lines of one call; name the keys in the pattern, such as {@code %X{callId}}.
 *
 * <p>Both are taken from {@code describe()}, which is safe to log whatever came. What was there
 * before, such as the id of the request, stays and comes back.
 */
public final class MdcInterceptor implements CallbackInterceptor {

  @Override
  public Reply intercept(Callback callback, Invocation next) throws Exception {
    Map<String, String> before = MDC.getCopyOfContextMap();
    String described = callback.describe();
    int space = described.lastIndexOf(' ');
    boolean aboutCall = callback instanceof CallCallback && space > 0;
    MDC.put("event", aboutCall ? described.substring(0, space) : described);
    if (aboutCall) {
      MDC.put("callId", described.substring(space + 1));
    }
    try {
      return next.proceed();
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }
}
