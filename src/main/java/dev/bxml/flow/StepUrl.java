package dev.bxml.flow;

import dev.bxml.callback.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which step of a flow a URL leads to: {@code flowStep=2}; of the party of a transfer at step 2 {@code
 * 2-0}; where the caller is only held, {@code 2h}. So whoever looks at a request sees the step.
 */
final class StepUrl {
  private static final String PARAMETER = "flowStep";
  private static final String NAME = PARAMETER + '=';
  private static final int MOST_DIGITS = 6;

  /** Less than zero where the URL says nothing. */
  final int step;

  /** Less than zero for a call that is no party of a transfer. */
  final int parentStep;

  final boolean isHeld;

  private StepUrl(int step, int parentStep, boolean isHeld) {
    this.step = step;
    this.parentStep = parentStep;
    this.isHeld = isHeld;
  }

  static StepUrl of(Request request) {
    String query = request.query();
    String value = query.indexOf('%') < 0 ? valueIn(query) : request.parameter(PARAMETER);
    if (value == null || value.isEmpty()) {
      return new StepUrl(-1, -1, false);
    }
    boolean isHeld = value.endsWith("h");
    int end = value.length() - (isHeld ? 1 : 0);
    int dash = value.indexOf('-');
    int parentStep = dash < 0 ? -1 : number(value, 0, dash);
    int step = number(value, dash + 1, end);
    return step < 0 || (dash >= 0 && parentStep < 0)
        ? new StepUrl(-1, -1, false)
        : new StepUrl(step, parentStep, isHeld);
  }

  /** Returns a number of one to six digits; less than zero for anything else. */
  private static int number(String text, int begin, int end) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return end > begin && end - begin <= MOST_DIGITS ? number : -1;
  }

  private static String valueIn(String query) {
    int begin = beginIn(query);
    if (begin < 0) {
      return "";
    }
    int end = query.indexOf('&', begin);
    return query.substring(begin + NAME.length(), end < 0 ? query.length() : end);
  }

  /** Returns where the parameter begins; less than zero if it is not there. */
  private static int beginIn(String query) {
    int begin = query.indexOf(NAME);
    while (begin > 0 && query.charAt(begin - 1) != '&') {
      begin = query.indexOf(NAME, begin + 1);
    }
    return begin;
  }

  /** Returns the URL by which the platform comes to the same path, and with the same query. */
  static String to(Request request, @Nullable Integer parentStep, int step, boolean held) {
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    String own = request.method().equals("GET") ? "" : withoutStep(request.query());
    return (last.isEmpty() || last.indexOf(':') >= 0 ? "./" + last : last)
        + '?'
        + (own.isEmpty() ? "" : own + '&')
        + PARAMETER
        + '='
        + (parentStep == null ? "" : parentStep + "-")
        + step
        + (held ? "h" : "");
  }

  private static String withoutStep(String query) {
    int begin = beginIn(query);
    if (begin < 0) {
      return query;
    }
    int end = query.indexOf('&', begin);
    String without = end < 0
        ? query.substring(0, Math.max(0, begin - 1))
        : query.substring(0, begin) + query.substring(end + 1);
    return withoutStep(without);
  }
}
