package dev.bxml.simulator.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an application answered, as strictly as the platform does. */
public final class BxmlReply {
  private static final int MOST_BYTES = 65_536;
  private static final Pattern UTF_8 = Pattern.compile("charset=\"?utf-8\\b");
  private static final Pattern HTML = Pattern.compile("(?i)\\s*<(!doctype\\s+)?html\\b");

  private BxmlReply() {}

  /**
   * Reads the body of a 200.
   *
   * @param body the body
   * @param contentType the Content-Type beside it; null when there was none
   * @param contentEncoding the Content-Encoding beside it; null when there was none
   * @param answering the callback that it answers
   * @return the document and what is worth mending in it
   * @throws RefusedBxmlException if the platform would refuse it
   */
  public static Reading read(
      byte[] body,
      @Nullable String contentType,
      @Nullable String contentEncoding,
      Answering answering)
      throws RefusedBxmlException {
    List<String> findings = new ArrayList<>();
    contentType(contentType, findings);
    String text = text(body, contentEncoding, answering);
    RefusedBxmlException.when(
        HTML.matcher(text).lookingAt(),
        "The reply",
        "must be BXML, but is an HTML page; look whether it is an error page of the server");
    Element root = BxmlParser.parse(text);
    new DocumentRules(answering, findings).check(root);
    return new Reading(root, findings);
  }

  private static String text(byte[] body, @Nullable String contentEncoding, Answering answering)
      throws RefusedBxmlException {
    RefusedBxmlException.when(
        body.length == 0,
        "The reply",
        "must be a BXML document, but is empty; " + answering.leastAdvice());
    RefusedBxmlException.when(
        body.length > MOST_BYTES,
        "The reply",
        "must be at most " + MOST_BYTES + " bytes, but is "
            + (body.length == MOST_BYTES + 1 ? body.length : "longer") // no more of it is read
            + "; put what comes later behind a Redirect");
    return ReplyText.of(body, contentEncoding, answering);
  }

  /** The platform's pages name one; whether it looks at it they do not say. */
  private static void contentType(@Nullable String contentType, List<String> findings) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    String media = (end < 0 ? type : type.substring(0, end)).strip();
    if (!media.equals("application/xml") && !media.equals("text/xml")) {
      findings.add("The reply should have the Content-Type application/xml; charset=utf-8, but has "
          + (media.isEmpty() ? "none" : media));
    } else if (type.contains("charset=") && !UTF_8.matcher(type).find()) {
      findings.add("The reply should have the charset utf-8 in its Content-Type, but has another");
    }
  }
}
