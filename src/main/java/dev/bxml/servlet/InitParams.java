package dev.bxml.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The init-params of a servlet or filter. What is wrong with one becomes a {@link StartFailure} that
 * names the parameter, what is wrong with it and what to do.
 *
 * @param owner names the servlet or filter in a message: {@code servlet 'voice'}
 */
record InitParams(
    String owner,
    ServletContext context,
    List<String> names,
    UnaryOperator<@Nullable String> values) {

  private static final Pattern WORD = Pattern.compile("[^\\s,]+");

  static InitParams of(ServletConfig config) {
    return new InitParams(
        "servlet '" + config.getServletName() + "'",
        config.getServletContext(),
        Collections.list(config.getInitParameterNames()),
        config::getInitParameter);
  }

  static InitParams of(FilterConfig config) {
    return new InitParams(
        "filter '" + config.getFilterName() + "'",
        config.getServletContext(),
        Collections.list(config.getInitParameterNames()),
        config::getInitParameter);
  }

  /** Returns the start of the servlet or filter that these are for. */
  Start start() {
    return new Start(owner, context);
  }

  @Nullable
  String get(String param) {
    return values.apply(param);
  }

  void refuseOthersThan(Set<String> known) throws StartFailure {
    for (String name : names) {
      if (!known.contains(name)) {
        throw invalid(name, "there is no such parameter; there are " + new TreeSet<>(known), null);
      }
    }
  }

  /** Returns the words of a parameter, which spaces or commas separate. */
  List<String> words(String param) {
    String value = get(param);
    return value == null ? List.of() : wordsOf(value);
  }

  static List<String> wordsOf(String value) {
    return WORD.matcher(value).results().map(MatchResult::group).toList();
  }

  /** Returns the object that a name stands for, whatever it is; made anew if the name is a class's. */
  Object object(String param, String name) throws StartFailure {
    return name.startsWith("@") ? attribute(param, name) : instance(param, name);
  }

  /**
   * Returns the object that a parameter names: by its class, or with {@code @} by the attribute of
   * the servlet context in which somebody else, such as Spring or CDI, has put it.
   *
   * @param kind what it must be, in words
   */
  <T> T object(String param, String name, Class<T> type, String kind) throws StartFailure {
    return typed(param, name, object(param, name), type, kind);
  }

  /** Returns an object that a parameter names as what it must be. */
  <T> T typed(String param, String name, Object value, Class<T> type, String kind)
      throws StartFailure {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw invalid(
        param,
        "%s must implement %s, but %s implements none"
            .formatted(name, kind, value.getClass().getName()),
        null);
  }

  StartFailure invalid(String param, @Nullable String what, @Nullable Throwable why) {
    return new StartFailure("init-param %s of %s: %s".formatted(param, owner, what), why);
  }

  private Object attribute(String param, String name) throws StartFailure {
    Object value = context.getAttribute(name.substring(1));
    if (value == null) {
      throw invalid(
          param,
          "%s must name an attribute of the servlet context, but there is none of that name; set it"
                  .formatted(name)
              + " before this starts, for instance in a ServletContextListener",
          null);
    }
    return value;
  }

  private Object instance(String param, String name) throws StartFailure {
    try {
      return Class.forName(name, false, loader()).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw invalid(
          param,
          "class %s must be in the application, but is not; check the spelling, or that its jar is"
                  .formatted(name)
              + " in WEB-INF/lib",
          null);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw invalid(
          param,
          "class %s must be public and have a public constructor without arguments, but is not so;"
                  .formatted(name)
              + " add one, or put an instance into the servlet context and name its attribute as"
              + " @name",
          null);
    } catch (InstantiationException e) {
      throw invalid(
          param,
          "class %s must not be abstract, but is; name a class that extends it".formatted(name),
          null);
    } catch (InvocationTargetException e) {
      throw notMade(param, name, e.getCause() == null ? e : e.getCause());
    } catch (LinkageError e) {
      throw notMade(param, name, e);
    }
  }

  /** Finds the application's classes; an embedded Jetty may leave that to the current thread. */
  private ClassLoader loader() {
    ClassLoader own = context.getClassLoader();
    return own == null ? Thread.currentThread().getContextClassLoader() : own;
  }

  private StartFailure notMade(String param, String name, Throwable cause) {
    return invalid(
        param,
        "class %s must be made without an exception, but there was %s; see its stack trace in the log"
                .formatted(name, cause.getClass().getName())
            + " dev.bxml",
        cause);
  }
}
