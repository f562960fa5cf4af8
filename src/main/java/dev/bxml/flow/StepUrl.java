package dev.bxml.flow;

import dev.bxml.callback.Request;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which step of a flow a URL leads to: {@code flowStep=2}; of the party of a transfer at step 2 {@code
 * 2-0}; where the caller is only held, {@code 2h}. So whoever looks at a request sees the step.
 */
final class StepUrl {
  private static final String PARAMETER = "flowStep";
  private static final Pattern FORM = Pattern.compile("(?:(\\d{1,6})-)?(\\d{1,6})(h?)");

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
    String value = request.parameter(PARAMETER);
    Matcher form = FORM.matcher(value == null ? "" : value);
    if (!form.matches()) {
      return new StepUrl(-1, -1, false);
    }
    return new StepUrl(
        Integer.parseInt(form.group(2)),
        form.group(1) == null ? -1 : Integer.parseInt(form.group(1)),
        !form.group(3).isEmpty());
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
    return Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.startsWith(PARAMETER + '='))
        .collect(Collectors.joining("&"));
  }
}
