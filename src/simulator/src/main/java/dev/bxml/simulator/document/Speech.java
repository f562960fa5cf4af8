package dev.bxml.simulator.document;

import java.util.regex.Pattern;

/** Gathers the content of an element: as it is spoken, and as markup. */
final class Speech {
  private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");

  private final StringBuilder spoken = new StringBuilder();
  private final StringBuilder markup = new StringBuilder();
  private boolean marked;

  void text(String characters) {
    spoken.append(characters);
    markup.append(escaped(characters));
  }

  void element(Element element) {
    marked = true;
    switch (element.name()) {
      case "sub" -> spoken.append(element.attributes().getOrDefault("alias", element.text()));
      case "break", "p", "s" -> spoken.append(' ').append(element.text()).append(' ');
      default -> spoken.append(element.text());
    }
    markup.append('<').append(element.name());
    element
        .attributes()
        .forEach((name, value) ->
            markup.append(' ').append(name).append("=\"").append(quoted(value)).append('"'));
    String content = element.markup().isEmpty() ? escaped(element.text()) : element.markup();
    markup.append(content.isEmpty() ? "/>" : ">" + content + "</" + element.name() + ">");
  }

  /** Returns the text with each run of white space as one space, since nobody hears the rest. */
  String spoken() {
    return SPACE.matcher(spoken).replaceAll(" ").strip();
  }

  /** Returns the text as it is, without the space around it: a Tag keeps what is within. */
  String stripped() {
    return spoken.toString().strip();
  }

  String markup() {
    return marked ? markup.toString().strip() : "";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String quoted(String text) {
    return escaped(text).replace("\"", "&quot;");
  }
}
