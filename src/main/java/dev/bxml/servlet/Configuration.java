package dev.bxml.servlet;

import dev.bxml.handler.CallbackAdapter;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.CallbackInterceptor;
import dev.bxml.handler.FailureHandler;
import dev.bxml.handler.Validation;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an adapter as the init-params of a servlet or filter have it. */
final class Configuration {
  private static final Logger LOGGER = System.getLogger("dev.bxml");

  private static final String HANDLERS = "handlers";
  private static final String FAILURE_HANDLER = "failureHandler";
  private static final String FAILURE_SENTENCE = "failureSentence";
  private static final String INTERCEPTORS = "interceptors";

  /** What a parameter's text changes in an adapter. */
  @FunctionalInterface
  private interface Setting {
    CallbackAdapter apply(CallbackAdapter adapter, String text);
  }

  /** The parameters whose values are plain text, one line each. */
  private static final Map<String, Setting> SETTINGS = Map.of(
      "maxBodyBytes",
      (adapter, text) -> adapter.maxBodyBytes(wholeNumber(text)),
      "validation",
      (adapter, text) -> adapter.validation(validation(text)),
      "deadline",
      (adapter, text) -> adapter.deadline(seconds(text)),
      "duplicateWindow",
      (adapter, text) -> adapter.duplicateWindow(seconds(text)),
      FAILURE_SENTENCE,
      (adapter, text) -> adapter.failureHandler(FailureHandler.speaking(text.strip())));

  private final InitParams params;

  Configuration(InitParams params) throws ServletException {
    this.params = params;
    Set<String> known = new HashSet<>(SETTINGS.keySet());
    known.addAll(List.of(HANDLERS, FAILURE_HANDLER, INTERCEPTORS));
    params.refuseOthersThan(known);
  }

  /**
   * Returns the adapter as it was given in code, changed by what the init-params say, and with all
   * handlers: those given, the servlet or filter itself if it is one, and those that are named.
   */
  CallbackAdapter adapter(@Nullable CallbackAdapter given, Object self) throws ServletException {
    CallbackAdapter base = given == null ? new CallbackAdapter(CallbackHandlers.none()) : given;
    CallbackHandlers handlers = handlers(base.handlers(), self);
    if (given == null && handlers.isEmpty()) {
      throw params.invalid(HANDLERS, "it must name a handler class, but is missing or empty", null);
    }
    CallbackAdapter adapter = settings(intercepted(failing(base.handlers(handlers))));
    adapter.warmUp();
    LOGGER.log(
        Level.INFO,
        () ->
            "%s answers %s".formatted(params.owner(), handlers.isEmpty() ? "no event" : handlers));
    return adapter;
  }

  private CallbackHandlers handlers(CallbackHandlers given, Object self) throws ServletException {
    CallbackHandlers handlers = self instanceof CallbackHandler own ? add(given, own) : given;
    for (String name : params.words(HANDLERS)) {
      handlers = add(handlers, handler(name));
    }
    return handlers;
  }

  private CallbackHandler handler(String name) throws ServletException {
    return params.object(
        HANDLERS,
        name,
        CallbackHandler.class,
        "a handler interface such as dev.bxml.handler.GatherHandler");
  }

  private CallbackHandlers add(CallbackHandlers handlers, CallbackHandler handler)
      throws ServletException {
    try {
      return handlers.and(handler);
    } catch (IllegalArgumentException e) {
      throw params.invalid(HANDLERS, e.getMessage(), null);
    }
  }

  private CallbackAdapter failing(CallbackAdapter adapter) throws ServletException {
    String name = params.get(FAILURE_HANDLER);
    if (name == null) {
      return adapter;
    }
    if (params.get(FAILURE_SENTENCE) != null) {
      throw params.invalid(
          FAILURE_HANDLER, "there must not be a failureSentence too, but there is", null);
    }
    return adapter.failureHandler(params.object(
        FAILURE_HANDLER, name.strip(), FailureHandler.class, "dev.bxml.handler.FailureHandler"));
  }

  private CallbackAdapter intercepted(CallbackAdapter adapter) throws ServletException {
    List<String> names = params.words(INTERCEPTORS);
    if (names.isEmpty()) {
      return adapter;
    }
    CallbackInterceptor[] interceptors = new CallbackInterceptor[names.size()];
    for (int i = 0; i < interceptors.length; i++) {
      interceptors[i] = params.object(
          INTERCEPTORS,
          names.get(i),
          CallbackInterceptor.class,
          "dev.bxml.handler.CallbackInterceptor");
    }
    return adapter.interceptors(interceptors);
  }

  private CallbackAdapter settings(CallbackAdapter adapter) throws ServletException {
    CallbackAdapter changed = adapter;
    for (Map.Entry<String, Setting> setting : SETTINGS.entrySet()) {
      String text = params.get(setting.getKey());
      changed = text == null ? changed : apply(setting.getKey(), setting.getValue(), changed, text);
    }
    return changed;
  }

  private CallbackAdapter apply(String param, Setting setting, CallbackAdapter adapter, String text)
      throws ServletException {
    try {
      return setting.apply(adapter, text);
    } catch (IllegalArgumentException e) {
      throw params.invalid(param, e.getMessage(), null);
    }
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "it must be a whole number from 1 to 2147483646, but is not", e);
    }
  }

  private static Duration seconds(String text) {
    try {
      return Duration.parse("PT" + text.strip() + "S");
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("it must be a number of seconds, but is not", e);
    }
  }

  private static Validation validation(String text) {
    try {
      return Validation.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "it must be strict, warn or off, but is something else", e);
    }
  }
}
