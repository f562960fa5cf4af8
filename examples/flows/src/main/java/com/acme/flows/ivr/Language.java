package com.acme.flows.ivr;

import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.GatherCallback;
import dev.bxml.verb.SpeakSentence;
import java.util.Locale;
import java.util.regex.Pattern;

/** What callers hear, and what they may say. */
public enum Language {
  ENGLISH("en_US", "sales", "hours|open", "again|repeat"),
  SPANISH("es_MX", "ventas", "horario|abre", "repet");

  private final String locale;
  private final String[] choices;

  /** For each key of the menu what may be said in its place. */
  Language(String locale, String one, String two, String zero) {
    this.locale = locale;
    this.choices = new String[] {zero, one, two};
  }

  SpeakSentence say(String english, String spanish) {
    return speakSentence(this == ENGLISH ? english : spanish).locale(locale);
  }

  /** As {@code Gather} has it. */
  String tag() {
    return locale.replace('_', '-');
  }

  /** Returns the key that was pressed, or whose choice was said; empty for neither. */
  String choice(GatherCallback gather) {
    if (gather.text() == null || !gather.digits().isEmpty()) {
      return gather.digits();
    }
    String said = gather.text().toLowerCase(Locale.ROOT);
    for (int key = 0; key < choices.length; key++) {
      if (Pattern.compile(choices[key]).matcher(said).find()) {
        return String.valueOf(key);
      }
    }
    return "";
  }
}
