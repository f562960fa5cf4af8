package dev.bxml.simulator.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reply holds, in a few words for the transcript. */
public final class Outline {
  private static final Pattern TAG = Pattern.compile("<([/?!]?)([A-Z]\\w*)[^<>]*?(/?)>");

  private Outline() {}

  /** Returns the verbs of a document; an empty text for none. */
  public static String of(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    List<String> verbs = new ArrayList<>();
    String text = new String(body, UTF_8);
    Matcher tag = TAG.matcher(text);
    int depth = 0;
    while (tag.find()) {
      boolean closes = !tag.group(1).isEmpty();
      if (!closes && depth == 1) {
        verbs.add(tag.group(2));
      }
      if (closes) {
        depth--;
      } else if (tag.group(3).isEmpty()) {
        depth++;
      }
    }
    if (!verbs.isEmpty()) {
      return " " + String.join(", ", verbs);
    }
    return text.contains("<Response") ? " empty Response" : " (" + body.length + " bytes)";
  }
}
