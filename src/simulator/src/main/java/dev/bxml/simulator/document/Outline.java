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
    if (names.isEmpty() || !isRoot(names.get(0))) {
      return " (" + body.length + " bytes)";
    }
    return names.size() == 1
        ? " empty " + names.get(0)
        : " " + String.join(", ", names.subList(1, names.size()));
  }

  private static boolean isRoot(String name) {
    return name.equals("Response") || name.equals("Bxml");
  }
}
