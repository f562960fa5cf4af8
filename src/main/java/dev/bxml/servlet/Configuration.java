package dev.bxml.servlet;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.adapter.StoreFailure;
import dev.bxml.adapter.Validation;
import dev.bxml.flow.CallFlow;
import dev.bxml.flow.CallFlows;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.log.Log;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.ReportInbox;
import dev.bxml.store.StateStore;
import java.lang.System.Logger.Level;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an adapter as the init-params of a servlet or filter have it. */
final class Configuration {
  private static final Log LOG = new Log();

  private static final String AUTHENTICATION = "authentication";
  private static final String HANDLERS = "handlers";
  private static final String FAILURE_HANDLER = "failureHandler";
  private static final String FAILURE_SENTENCE = "failureSentence";
  private static final String INTERCEPTORS = "interceptors";
  private static final String TASK_DECORATOR = "taskDecorator";
  private static final String DELIVERY_STORE = "deliveryStore";
  private static final String REPORTS = "reports";
  private static final String STATE_STORE = "stateStore";

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");
  private static final Pattern SECONDS = Pattern.compile("-?[0-9]+(?:\\.[0-9]{1,9})?");

  /** What a parameter's text changes in an adapter. */
  @FunctionalInterface
  private interface Setting {
    CallbackAdapter apply(CallbackAdapter adapter, String text);
  }

  /** The parameters whose values are plain text, one line each. */
  private static final Map<String, Setting> SETTINGS = Map.of(
      "headers",
      (adapter, text) -> adapter.headers(words(text)),
      "maxBodyBytes",
      (adapter, text) -> adapter.maxBodyBytes(wholeNumber(text)),
      "validation",
      (adapter, text) -> adapter.validation(validation(text)),
      "deadline",
      (adapter, text) -> adapter.deadline(seconds(text)),
      "duplicateWindow",
      (adapter, text) -> adapter.duplicateWindow(seconds(text)),
      "storeTimeout",
      (adapter, text) -> adapter.storeTimeout(seconds(text)),
      "whenStoreFails",
      (adapter, text) -> adapter.whenStoreFails(storeFailure(text)),
      "reportDeadline",
      (adapter, text) -> adapter.reportDeadline(seconds(text)),
      FAILURE_SENTENCE,
      (adapter, text) -> adapter.failureHandler(FailureHandler.speaking(text.strip())));

  private final InitParams params;

  /** Whether a flow has its records where the init-param says. */
  private boolean storesStates;

  Configuration(InitParams params) throws StartFailure {
    this.params = params;
    Set<String> known = new HashSet<>(SETTINGS.keySet());
    known.addAll(List.of(
        AUTHENTICATION,
        HANDLERS,
        FAILURE_HANDLER,
        INTERCEPTORS,
        TASK_DECORATOR,
        DELIVERY_STORE,
        REPORTS,
        STATE_STORE));
    params.refuseOthersThan(known);
  }

  /**
   * Returns what a servlet or filter works with: the settings that were given in code, in whose
   * place the init-params count.
   */
  Started started(@Nullable CallbackAdapter given, Object self, Authentication authentication)
      throws StartFailure {
    Admission admission = new AuthenticationCheck(params.owner(), authentication(authentication));
    return new Started(adapter(given, self), admission, new AsyncWatch(params.owner()));
  }

  private Authentication authentication(Authentication given) throws StartFailure {
    String text = params.get(AUTHENTICATION);
    if (text == null) {
      return given;
    }
    return switch (text.strip()) {
      case "required" -> Authentication.REQUIRED;
      case "expected" -> Authentication.EXPECTED;
      case "elsewhere" -> Authentication.ELSEWHERE;
      default ->
        throw params.invalid(
            AUTHENTICATION,
            "it must be required, expected or elsewhere, but is something else",
            null);
    };
  }

  /**
   * Returns the adapter as it was given in code, changed by what the init-params say, and with all
   * handlers: those given, the servlet or filter itself if it is one, and those that are named.
   */
  private CallbackAdapter adapter(@Nullable CallbackAdapter given, Object self)
      throws StartFailure {
    CallbackAdapter base = given == null ? new CallbackAdapter(CallbackHandlers.none()) : given;
    CallbackHandlers handlers = handlers(base.handlers(), self);
    CallbackAdapter adapter =
        settings(stored(decorated(intercepted(failing(base.handlers(handlers))))));
    if (given == null && handlers.isEmpty()) {
      throw params.invalid(HANDLERS, "it must name a handler class, but is missing or empty", null);
    }
    warmUp(adapter);
    LOG.tell(
        Level.INFO,
        () ->
            "%s answers %s".formatted(params.owner(), handlers.isEmpty() ? "no event" : handlers));
    return adapter;
  }

  private void warmUp(CallbackAdapter adapter) throws StartFailure {
    try {
      adapter.warmUp();
    } catch (IllegalStateException e) {
      throw new StartFailure(params.owner() + ": " + e.getMessage(), e.getCause());
    }
  }

  private CallbackHandlers handlers(CallbackHandlers given, Object self) throws StartFailure {
    CallbackHandlers handlers = self instanceof CallbackHandler own ? add(given, own) : given;
    List<String> words = params.words(HANDLERS);
    requireNoSpacesBeforeEquals(words);
    for (String word : words) {
      handlers = add(handlers, word);
    }
    tellOfAnUnusedStateStore();
    return handlers;
  }

  private void requireNoSpacesBeforeEquals(List<String> words) throws StartFailure {
    if (words.stream().skip(1).anyMatch(word -> word.startsWith("="))) {
      throw params.invalid(
          HANDLERS,
          "a path must stand right before its equals sign, but a space or comma does; write no spaces"
              + " around it, as in menu=com.acme.Menu",
          null);
    }
  }

  /** A word is a handler's name, or a path, an equals sign and the name: {@code menu=@pinMenu}. */
  private CallbackHandlers add(CallbackHandlers handlers, String word) throws StartFailure {
    int equals = endOfPath(word);
    if (equals == word.length() - 1) {
      throw params.invalid(
          HANDLERS,
          "%s must have the name of a handler right behind the equals sign, but has none; write no"
                  .formatted(word)
              + " spaces around it, as in menu=com.acme.Menu",
          null);
    }
    CallbackHandlers more = named(word.substring(equals + 1));
    return added(
        () -> equals < 0 ? handlers.and(more) : handlers.at(word.substring(0, equals), more));
  }

  /** No name of a class has an equals sign, but that of an attribute may have some. */
  private static int endOfPath(String word) {
    int attribute = word.indexOf("=@");
    return attribute >= 0 ? attribute : word.startsWith("@") ? -1 : word.lastIndexOf('=');
  }

  /** Returns the handler of a name, or the handlers: lambdas have no class to be named by. */
  private CallbackHandlers named(String name) throws StartFailure {
    Object found = params.object(HANDLERS, name);
    if (found instanceof CallbackHandlers handlers) {
      return handlers;
    }
    if (found instanceof CallFlow flow) {
      return CallbackHandlers.of(stored(CallFlows.of(flow)));
    }
    if (found instanceof CallFlows flows) {
      return CallbackHandlers.of(stored(flows));
    }
    return CallbackHandlers.of(params.typed(
        HANDLERS,
        name,
        found,
        CallbackHandler.class,
        "a handler interface such as dev.bxml.handler.GatherHandler"));
  }

  /** A flow has its records in memory or where code says, or where all servers find them. */
  private CallFlows stored(CallFlows flows) throws StartFailure {
    String store = params.get(STATE_STORE);
    if (store == null) {
      return flows;
    }
    storesStates = true;
    return flows.store(
        params.object(STATE_STORE, store.strip(), StateStore.class, "dev.bxml.store.StateStore"));
  }

  /** Else records would be in the memory of each server, and nobody would know. */
  private void tellOfAnUnusedStateStore() {
    if (params.get(STATE_STORE) != null && !storesStates) {
      LOG.tell(
          Level.WARNING,
          () ->
              "%s has a stateStore, but no flow in handlers that it is for; one that is registered in"
                      .formatted(params.owner())
                  + " code, or stands among the handlers of an attribute, is given its store there, by"
                  + " CallFlows.store");
    }
  }

  private CallbackHandlers add(CallbackHandlers handlers, CallbackHandler handler)
      throws StartFailure {
    return added(() -> handlers.and(handler));
  }

  private CallbackHandlers added(Supplier<CallbackHandlers> addition) throws StartFailure {
    try {
      return addition.get();
    } catch (IllegalArgumentException e) {
      throw params.invalid(HANDLERS, e.getMessage(), null);
    }
  }

  private CallbackAdapter failing(CallbackAdapter adapter) throws StartFailure {
    String name = params.get(FAILURE_HANDLER);
    if (name == null) {
      return adapter;
    }
    if (params.get(FAILURE_SENTENCE) != null) {
      throw params.invalid(
          FAILURE_HANDLER, "there must not be a failureSentence too, but there is", null);
    }
    return adapter.failureHandler(params.object(
        FAILURE_HANDLER, name.strip(), FailureHandler.class, "dev.bxml.adapter.FailureHandler"));
  }

  private CallbackAdapter intercepted(CallbackAdapter adapter) throws StartFailure {
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
          "dev.bxml.adapter.CallbackInterceptor");
    }
    return adapter.interceptors(interceptors);
  }

  /** What it decorates, a type parameter says, which no object remembers. */
  @SuppressWarnings("unchecked")
  private CallbackAdapter decorated(CallbackAdapter adapter) throws StartFailure {
    String name = params.get(TASK_DECORATOR);
    return name == null
        ? adapter
        : adapter.taskDecorator(params.object(
            TASK_DECORATOR,
            name.strip(),
            UnaryOperator.class,
            "java.util.function.UnaryOperator<Runnable>"));
  }

  private CallbackAdapter stored(CallbackAdapter adapter) throws StartFailure {
    String store = params.get(DELIVERY_STORE);
    CallbackAdapter changed = store == null
        ? adapter
        : adapter.deliveryStore(params.object(
            DELIVERY_STORE, store.strip(), DeliveryStore.class, "dev.bxml.store.DeliveryStore"));
    String inbox = params.get(REPORTS);
    return inbox == null
        ? changed
        : changed.reports(
            params.object(REPORTS, inbox.strip(), ReportInbox.class, "dev.bxml.store.ReportInbox"));
  }

  private CallbackAdapter settings(CallbackAdapter adapter) throws StartFailure {
    CallbackAdapter changed = adapter;
    for (Map.Entry<String, Setting> setting : SETTINGS.entrySet()) {
      String text = params.get(setting.getKey());
      changed = text == null ? changed : apply(setting.getKey(), setting.getValue(), changed, text);
    }
    return changed;
  }

  private CallbackAdapter apply(String param, Setting setting, CallbackAdapter adapter, String text)
      throws StartFailure {
    try {
      return setting.apply(adapter, text);
    } catch (IllegalArgumentException e) {
      throw params.invalid(param, e.getMessage(), null);
    }
  }

  private static String[] words(String text) {
    return InitParams.wordsOf(text).toArray(String[]::new);
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(matching(WHOLE_NUMBER, text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "it must be a whole number from 1 to 2147483646, but is not", e);
    }
  }

  private static Duration seconds(String text) {
    try {
      return Duration.parse("PT" + matching(SECONDS, text) + "S");
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "it must be a number of seconds such as 10 or 2.5, but is not", e);
    }
  }

  /** Beside it the parsers know other notations, in which 5M3 is five minutes and three seconds. */
  private static String matching(Pattern form, String text) {
    String stripped = text.strip();
    if (!form.matcher(stripped).matches()) {
      throw new IllegalArgumentException("another notation");
    }
    return stripped;
  }

  private static StoreFailure storeFailure(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "handle" -> StoreFailure.HANDLE;
      case "refuse" -> StoreFailure.REFUSE;
      default ->
        throw new IllegalArgumentException("it must be handle or refuse, but is something else");
    };
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
