package dev.bxml.servlet;

import dev.bxml.handler.CallbackAdapter;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The init-params of a servlet or filter. Whatever is wrong is found before the first request: a
 * {@link ServletException} names the parameter, what is wrong with it and what to do.
 */
final class Configuration {
  private static final Logger LOGGER = System.getLogger("dev.bxml");
  private static final String HANDLERS = "handlers";
  private static final String MAX_BODY_BYTES = "maxBodyBytes";
  private static final Set<String> KNOWN = new TreeSet<>(Set.of(HANDLERS, MAX_BODY_BYTES));
  private static final Pattern NAME = Pattern.compile("[^\\s,]+");

  /** Names the servlet or filter in a message: {@code servlet 'voice'}. */
  private final String owner;

  private final ServletContext context;
  private final UnaryOperator<@Nullable String> params;

  private Configuration(
      String owner,
      ServletContext context,
      UnaryOperator<@Nullable String> params,
      Enumeration<String> names)
      throws ServletException {
    this.owner = owner;
    this.context = context;
    this.params = params;
    refuseUnknown(Collections.list(names));
  }

  static Configuration of(ServletConfig config) throws ServletException {
    return new Configuration(
        "servlet '" + config.getServletName() + "'",
        config.getServletContext(),
        config::getInitParameter,
        config.getInitParameterNames());
  }

  static Configuration of(FilterConfig config) throws ServletException {
    return new Configuration(
        "filter '" + config.getFilterName() + "'",
        config.getServletContext(),
        config::getInitParameter,
        config.getInitParameterNames());
  }

  /**
   * Returns the adapter for all handlers: those given in code, the servlet or filter itself if it
   * is one, and those that the init-param names.
   */
  CallbackAdapter adapter(@Nullable CallbackHandlers given, Object self) throws ServletException {
    CallbackHandlers handlers = handlers(given == null ? CallbackHandlers.none() : given, self);
    if (given == null && handlers.isEmpty()) {
      throw invalid(HANDLERS, "it must name a handler class, but is missing or empty", null);
    }
    CallbackAdapter adapter = limited(new CallbackAdapter(handlers));
    LOGGER.log(
        Level.INFO,
        () -> "%s answers %s".formatted(owner, handlers.isEmpty() ? "no event" : handlers));
    return adapter;
  }

  private CallbackHandlers handlers(CallbackHandlers given, Object self) throws ServletException {
    CallbackHandlers handlers = self instanceof CallbackHandler own ? add(given, own) : given;
    for (String name : names()) {
      handlers = add(handlers, name.startsWith("@") ? attribute(name) : instance(name));
    }
    return handlers;
  }

  private List<String> names() {
    String value = params.apply(HANDLERS);
    return value == null
        ? List.of()
        : NAME.matcher(value).results().map(MatchResult::group).toList();
  }

  private CallbackHandlers add(CallbackHandlers handlers, CallbackHandler handler)
      throws ServletException {
    try {
      return handlers.and(handler);
    } catch (IllegalArgumentException e) {
      throw invalid(HANDLERS, e.getMessage(), null);
    }
  }

  /** Finds the handler that somebody else, such as Spring or CDI, has made. */
  private CallbackHandler attribute(String name) throws ServletException {
    Object value = context.getAttribute(name.substring(1));
    if (value == null) {
      throw invalid(
          HANDLERS,
          "%s must name an attribute of the servlet context, but there is none of that name; set it"
                  .formatted(name)
              + " before this starts, for instance in a ServletContextListener",
          null);
    }
    return handler(name, value);
  }

  private CallbackHandler instance(String name) throws ServletException {
    try {
      Class<?> type = Class.forName(name, false, loader());
      return handler(name, type.getConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      throw invalid(
          HANDLERS,
          "class %s must be in the application, but is not; check the spelling, or that its jar is"
                  .formatted(name)
              + " in WEB-INF/lib",
          e);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw invalid(
          HANDLERS,
          "class %s must be public and have a public constructor without arguments, but is not so;"
                  .formatted(name)
              + " add one, or put an instance into the servlet context and name its attribute as"
              + " @name",
          e);
    } catch (InstantiationException e) {
      throw invalid(
          HANDLERS,
          "class %s must not be abstract, but is; name a class that extends it".formatted(name),
          e);
    } catch (InvocationTargetException e) {
      throw notMade(name, e.getCause() == null ? e : e.getCause());
    } catch (LinkageError e) {
      throw notMade(name, e);
    }
  }

  /** Finds the application's classes; an embedded Jetty may leave that to the current thread. */
  private ClassLoader loader() {
    ClassLoader own = context.getClassLoader();
    return own == null ? Thread.currentThread().getContextClassLoader() : own;
  }

  private ServletException notMade(String name, Throwable cause) {
    return invalid(
        HANDLERS,
        "class %s must be made without an exception, but there was %s; see the cause"
            .formatted(name, cause.getClass().getName()),
        cause);
  }

  private CallbackHandler handler(String name, Object value) throws ServletException {
    if (value instanceof CallbackHandler handler) {
      return handler;
    }
    throw invalid(
        HANDLERS,
        "%s must implement a handler interface such as dev.bxml.handler.GatherHandler, but %s"
                .formatted(name, value.getClass().getName())
            + " implements none",
        null);
  }

  private CallbackAdapter limited(CallbackAdapter adapter) throws ServletException {
    String bytes = params.apply(MAX_BODY_BYTES);
    try {
      return bytes == null ? adapter : adapter.maxBodyBytes(Integer.parseInt(bytes.strip()));
    } catch (NumberFormatException e) {
      throw invalid(
          MAX_BODY_BYTES, "it must be a whole number from 1 to 2147483646, but is not", null);
    } catch (IllegalArgumentException e) {
      throw invalid(MAX_BODY_BYTES, e.getMessage(), null);
    }
  }

  private void refuseUnknown(List<String> names) throws ServletException {
    for (String name : names) {
      if (!KNOWN.contains(name)) {
        throw invalid(name, "there is no such parameter; there are " + KNOWN, null);
      }
    }
  }

  private ServletException invalid(String param, @Nullable String what, @Nullable Throwable cause) {
    return new ServletException("init-param %s of %s: %s".formatted(param, owner, what), cause);
  }
}
