package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonGeneratorImpl;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes payloads as JSON: as it came, where that can be had. */
final class JsonWriter {
  /** Writes what is neither a string nor null. */
  @FunctionalInterface
  private interface RawWriter {
    void write(RawJson raw) throws IOException;
  }

  private JsonWriter() {}

  /** Writes members as one text; what was nested in them is there to the character. */
  static String text(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text)) {
      json.writeStartObject();
      writeMembers(members, json, raw -> json.writeRawValue(raw.text()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Writes members to where somebody else writes, as he has it written. */
  static void write(Members members, JsonGenerator json) throws IOException {
    if (isPlain(json)) {
      json.writeRawValue(text(members));
    } else {
      json.writeStartObject();
      writeMembers(members, json);
      json.writeEndObject();
    }
  }

  static void writeMembers(Members members, JsonGenerator json) throws IOException {
    writeMembers(members, json, raw -> write(raw, json));
  }

  private static void writeMembers(Members members, JsonGenerator json, RawWriter rest)
      throws IOException {
    for (int i = 0; i < members.size(); i++) {
      if (Members.isOfJson(members.name(i))) {
        json.writeFieldName(members.name(i));
        Object value = members.value(i);
        if (value instanceof RawJson raw) {
          rest.write(raw);
        } else {
          json.writeString((String) value); // or null
        }
      }
    }
  }

  /** Copies one value, on which a parser stands, and leaves that at its end. */
  static void copy(JsonParser from, JsonGenerator json) throws IOException {
    int open = 0;
    JsonToken token = from.currentToken();
    if (token == JsonToken.FIELD_NAME || token == JsonToken.END_OBJECT) {
      // of an object from whose start somebody has taken a type
      json.writeStartObject();
      open++;
    }
    while (token != null) {
      copyToken(token, from, json);
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      token = open > 0 ? from.nextToken() : null;
    }
  }

  private static void copyToken(JsonToken token, JsonParser from, JsonGenerator json)
      throws IOException {
    switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> writeNumber(from.getText(), json);
      case VALUE_EMBEDDED_OBJECT -> json.writeString(from.getText());
      default -> json.copyCurrentEvent(from);
    }
  }

  private static void write(RawJson raw, JsonGenerator json) throws IOException {
    JsonParser parser = JsonTokens.of(raw.text());
    parser.nextToken();
    copy(parser, json);
    parser.nextToken(); // the end of the text, which closes it
  }

  /** As it was written, where a number has a text; else as what Java has for it. */
  private static void writeNumber(String text, JsonGenerator json) throws IOException {
    if (json.canWriteFormattedNumbers()) {
      json.writeNumber(text);
      return;
    }
    try {
      writeTyped(text, json);
    } catch (NumberFormatException e) { // one whose exponent has more than ten digits
      json.writeNumber(text);
    }
  }

  private static void writeTyped(String text, JsonGenerator json) throws IOException {
    if (!text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))) {
      json.writeNumber(new BigDecimal(text));
      return;
    }
    BigInteger number = new BigInteger(text);
    if (number.bitLength() < Integer.SIZE) {
      json.writeNumber(number.intValue());
    } else if (number.bitLength() < Long.SIZE) {
      json.writeNumber(number.longValue());
    } else {
      json.writeNumber(number);
    }
  }

  /** Tells whether JSON is written there in the way of nobody else: then it can be as it came. */
  private static boolean isPlain(JsonGenerator json) {
    return json instanceof JsonGeneratorImpl
        && json.getPrettyPrinter() == null
        && json.getCharacterEscapes() == null
        && json.getHighestEscapedChar() == 0;
  }

  /** Opens a generator whose text {@link CallbackReader} reads, whatever it holds. */
  static JsonGenerator generator(StringWriter text) throws IOException {
    return JsonTokens.to(text).setCharacterEscapes(new Surrogates());
  }

  /** Escapes surrogates, for half a pair in a text is none that can be sent. */
  private static final class Surrogates extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      return Character.isSurrogate((char) character)
          ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", character))
          : null;
    }
  }
}
