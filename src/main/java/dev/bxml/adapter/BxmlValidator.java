package dev.bxml.adapter;

import dev.bxml.callback.Callback;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import dev.bxml.verb.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a reply as the platform would, which ends the call for an invalid one and tells nobody
 * why. The adapter checks every reply before it leaves; a test can do so earlier:
 *
 * <pre>{@code
 * assertEquals(List.of(), BxmlValidator.check(frontDesk.onGather(gather), gather));
 * }</pre>
 *
 * <p>The rules are in {@link dev.bxml.verb.Rule}.
 */
public final class BxmlValidator {
  private BxmlValidator() {}

  /**
   * Checks a reply to a callback. One with the root {@code Bxml} is checked as it is sent, with the
   * root {@code Response}.
   *
   * @param bxml the reply
   * @param callback the callback that it answers
   * @return what breaks a rule; empty when nothing does
   */
  public static List<Finding> check(Bxml bxml, Callback callback) {
    return check(bxml, callback, "");
  }

  /**
   * Checks a reply to a callback of a web application.
   *
   * @param bxml the reply
   * @param callback the callback that it answers
   * @param contextPath the path of the application, such as {@code /app}, which URLs with a leading
   *     slash leave when they do not start with it; empty for the root, or when a proxy in front
   *     has the application under another
   * @return what breaks a rule; empty when nothing does
   */
  public static List<Finding> check(Bxml bxml, Callback callback, String contextPath) {
    List<Finding> found = bxml.asResponse().check(); // what is sent
    List<Finding> replyFindings = new ReplyRules(callback, contextPath).check(bxml);
    return replyFindings.isEmpty()
        ? found
        : Stream.concat(found.stream(), replyFindings.stream()).toList();
  }

  /**
   * Checks a reply to an event of a conference.
   *
   * @param bxml the reply
   * @param callback the callback that it answers
   * @return what breaks a rule; empty when nothing does
   */
  public static List<Finding> check(ConferenceBxml bxml, Callback callback) {
    return bxml.bxml().map(document -> check(document, callback)).orElse(List.of());
  }
}
