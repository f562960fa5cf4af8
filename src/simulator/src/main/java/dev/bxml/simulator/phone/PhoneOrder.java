package dev.bxml.simulator.phone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the page asks for: a small flat JSON object. Nothing in it is a URL, ever. */
public record PhoneOrder(Map<String, String> members) {
  public static final int MOST_BYTES = 8_192;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST_MEMBERS = 8;
  private static final int LONGEST_TEXT = 1_000;

  public PhoneOrder {
    members = Map.copyOf(members);
  }

  public static PhoneOrder read(byte[] body) throws PhoneRefusal {
    try (JsonParser json = FACTORY.createParser(body)) {
      return new PhoneOrder(members(json));
    } catch (IOException e) {
      throw (PhoneRefusal) refusal().initCause(e);
    }
  }

  private static Map<String, String> members(JsonParser json) throws IOException, PhoneRefusal {
    Map<String, String> members = new LinkedHashMap<>();
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw refusal();
    }
    while (json.nextToken() == JsonToken.FIELD_NAME && members.size() < MOST_MEMBERS) {
      String name = json.currentName();
      if (!json.nextToken().isScalarValue()) {
        throw refusal();
      }
      members.put(name, json.getText());
    }
    if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
      throw refusal();
    }
    return members;
  }

  private static PhoneRefusal refusal() {
    return new PhoneRefusal(
        400, "The body must be one JSON object of a few texts and numbers, but is not");
  }

  @Nullable
  public String find(String name) {
    return members.get(name);
  }

  /** Returns a text that must be there, and is one line. */
  public String text(String name) throws PhoneRefusal {
    String text = members.getOrDefault(name, "").strip();
    PhoneRefusal.when(
        text.isEmpty()
            || text.length() > LONGEST_TEXT
            || text.chars().anyMatch(Character::isISOControl),
        400,
        "%s must be a line of 1 to %d characters, but is not".formatted(name, LONGEST_TEXT));
    return text;
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
}
