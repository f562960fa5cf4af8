package dev.bxml.simulator.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** What a reply holds, in a few words for the transcript. */
public final class Outline {
  private Outline() {}

  /** Returns the verbs of a document, as far as it can be read; an empty text for none. */
  public static String of(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    List<String> names = BxmlParser.names(new String(body, UTF_8));
    String root = names.isEmpty() ? "" : names.get(0);
    if (names.size() > 1 && isElement(root)) {
      return " " + String.join(", ", names.subList(1, names.size()));
    }
    return root.equals("Response") ? " empty Response" : " (" + body.length + " bytes)";
  }

  /** An HTML page, or what else is no BXML, has none of those. */
  private static boolean isElement(String name) {
    return Character.isUpperCase(name.charAt(0));
  }
}
