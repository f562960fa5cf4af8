package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonGeneratorImpl;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

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
    String plain = PlainJson.text(members);
    return plain == null ? byJackson(members) : plain;
  }

  static String byJackson(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonTokens.to(text)) {
      json.writeStartObject();
      writeMembers(members, json, raw -> json.writeRawValue(raw.text()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sendable(text.toString());
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
      if (isOfJson(members.name(i))) {
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

  /** Returns the value on which a parser stands as a text, and leaves that at its end. */
  static String text(JsonParser from) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonTokens.to(text)) {
      copy(from, json);
    }
    return sendable(text.toString());
  }

  /** Copies one value, on which a parser stands, and leaves that at its end. */
  private static void copy(JsonParser from, JsonGenerator json) throws IOException {
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
      writeDecimal(text, json);
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

  /** As a double where that is what was written, which is what Jackson would read it as. */
  private static void writeDecimal(String text, JsonGenerator json) throws IOException {
    double number = Double.parseDouble(text);
    if (Double.toString(number).equals(text)) {
      json.writeNumber(number);
    } else {
      json.writeNumber(new BigDecimal(text));
    }
  }

  /** Tells whether JSON is written there in the way of nobody else: then it can be as it came. */
  private static boolean isPlain(JsonGenerator json) {
    return json instanceof JsonGeneratorImpl
        && json.getPrettyPrinter() == null
        && json.getCharacterEscapes() == null
        && json.getHighestEscapedChar() == 0;
  }

  /** Escapes halves of surrogate pairs, for no text that is sent can have one. */
  private static String sendable(String json) {
    if (isSendable(json)) {
      return json;
    }
    StringBuilder sendable = new StringBuilder(json.length());
    json.codePoints().forEach(c -> {
      if (isHalf(c)) {
        sendable.append(String.format(Locale.ROOT, "\\u%04X", c));
      } else {
        sendable.appendCodePoint(c);
      }
    });
    return sendable.toString();
  }

  /** Another name is that of a parameter of the application's own URL, such as a token without a value. */
  static boolean isOfJson(String name) {
    return name.length() <= Limits.NAME && isSendable(name);
  }

  /** Tells whether a text can be sent: whether it has no half of a surrogate pair. */
  private static boolean isSendable(String text) {
    for (int i = 0; i < text.length(); i++) { // a stream took longer than all of the writing
      if (Character.isSurrogate(text.charAt(i))) {
        int codePoint = text.codePointAt(i);
        if (isHalf(codePoint)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
