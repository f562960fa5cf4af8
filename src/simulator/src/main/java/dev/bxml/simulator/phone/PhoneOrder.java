package dev.bxml.simulator.phone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks for: a small flat JSON object, which may have a list of others. Nothing in it is
 * a URL of another server, ever: at most a path of the application's own.
 *
 * @param members its texts and numbers
 * @param deeds what is to be done in the call that it begins, in order; mostly nothing
 */
record PhoneOrder(Map<String, String> members, List<PhoneOrder> deeds) {
  static final int MOST_BYTES = 262_144;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST_MEMBERS = 16;
  private static final int MOST_DEEDS = 1_000;
  private static final int LONGEST_TEXT = 1_000;
  private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[!-~&&[^\\\\]]*");

  PhoneOrder {
    members = Map.copyOf(members);
    deeds = List.copyOf(deeds);
  }

  static PhoneOrder read(byte[] body) throws PhoneRefusal {
    try (JsonParser json = FACTORY.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw refusal();
      }
      PhoneOrder order = object(json, true);
      if (json.nextToken() != null) {
        throw refusal();
      }
      return order;
    } catch (IOException e) {
      throw (PhoneRefusal) refusal().initCause(e);
    }
  }

  /** Reads an object whose beginning is at hand, to its end. */
  private static PhoneOrder object(JsonParser json, boolean whole)
      throws IOException, PhoneRefusal {
    Map<String, String> members = new LinkedHashMap<>();
    List<PhoneOrder> deeds = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME && members.size() < MOST_MEMBERS) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (whole && name.equals("deeds") && value == JsonToken.START_ARRAY) {
        deeds(json, deeds);
      } else if (value.isScalarValue()) {
        if (value != JsonToken.VALUE_NULL) {
          members.put(name, json.getText());
        }
      } else {
        throw refusal();
      }
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw refusal();
    }
    return new PhoneOrder(members, deeds);
  }

  private static void deeds(JsonParser json, List<PhoneOrder> deeds)
      throws IOException, PhoneRefusal {
    while (json.nextToken() == JsonToken.START_OBJECT && deeds.size() < MOST_DEEDS) {
      deeds.add(object(json, false));
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw refusal();
    }
  }

  private static PhoneRefusal refusal() {
    return new PhoneRefusal(
        400, "The body must be one JSON object of a few texts and numbers, but is not");
  }

  @Nullable
  String find(String name) {
    return members.get(name);
  }

  /** Returns a text that must be there, and is one line. */
  String text(String name) throws PhoneRefusal {
    String text = members.getOrDefault(name, "").strip();
    PhoneRefusal.when(
        text.isEmpty()
            || text.length() > LONGEST_TEXT
            || text.chars().anyMatch(Character::isISOControl),
        400,
        "%s must be a line of 1 to %d characters, but is not".formatted(name, LONGEST_TEXT));
    return text;
  }

  /** Returns a text that may be missing or empty, which is null. */
  @Nullable
  String textOrNone(String name) throws PhoneRefusal {
    return members.getOrDefault(name, "").isBlank() ? null : text(name);
  }

  /** Returns a path of the application, which may be missing or empty: null. */
  @Nullable
  String path(String name) throws PhoneRefusal {
    String path = textOrNone(name);
    PhoneRefusal.when(
        path != null && !PATH.matcher(path).matches(),
        400,
        name + " must be a path of the application that starts with /, but is not");
    return path;
  }

  /** Returns one of a few words; the first when it is missing. */
  String word(String name, List<String> words) throws PhoneRefusal {
    String word = members.getOrDefault(name, words.get(0));
    PhoneRefusal.when(
        !words.contains(word),
        400,
        "%s must be one of %s, but is not".formatted(name, String.join(", ", words)));
    return word;
  }

  int number(String name, int least, int most) throws PhoneRefusal {
    String text = members.getOrDefault(name, "");
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The same as one that is out of range.
    }
    throw new PhoneRefusal(
        400, "%s must be a whole number from %d to %d, but is not".formatted(name, least, most));
  }

  /** Returns a number that may be missing, which is zero. */
  int numberOrZero(String name, int most) throws PhoneRefusal {
    return members.containsKey(name) ? number(name, 0, most) : 0;
  }
}
