package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads JSON text into members. Nothing of Jackson leaves this class, its exceptions included. */
final class JsonReader {
  private JsonReader() {}

  /** Reads one object, and nothing after it. */
  static Members object(byte[] bytes) throws UnreadableCallbackException {
    Members flat = FlatJson.object(bytes);
    return flat == null ? byJackson(bytes) : flat;
  }

  /** Reads the same as what is tried first, and all else. */
  static Members byJackson(byte[] bytes) throws UnreadableCallbackException {
    byte[] json = utf8(bytes);
    try {
      JsonParser parser = JsonTokens.of(json);
      expectObject(parser, json);
      Members object = members(parser, json);
      expectEnd(parser);
      return object;
    } catch (JsonEOFException e) {
      throw found("one that breaks off" + at(e.getLocation()), "the whole body arrives");
    } catch (StreamConstraintsException e) { // of Jackson's limits only this one comes before ours
      throw beyond(Limits.longer("a name", Limits.NAME));
    } catch (JsonProcessingException e) {
      throw found(
          "text that is not JSON" + at(e.getLocation()),
          "only Bandwidth sends requests to this URL");
    } catch (IOException | RuntimeException e) {
      // Parsers have been known to throw what they do not declare; nobody here should see it.
      throw found("text that is not JSON", "only Bandwidth sends requests to this URL");
    }
  }

  /** Reads one object, and nothing after it. */
  static Members object(String json) throws UnreadableCallbackException {
    return object(utf8(json));
  }

  /** Reads the elements of one array, nested ones as JSON text and without the nulls. */
  static @Nullable List<String> elements(String text) {
    try {
      byte[] json = utf8(text);
      JsonParser parser = JsonTokens.of(json);
      List<String> elements =
          parser.nextToken() == JsonToken.START_ARRAY ? elements(parser, json) : null;
      return parser.nextToken() == null ? elements : null;
    } catch (IOException | UnreadableCallbackException | RuntimeException e) {
      return null;
    }
  }

  private static List<String> elements(JsonParser parser, byte[] json)
      throws IOException, UnreadableCallbackException {
    List<String> elements = new ArrayList<>();
    for (int count = 1; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      requireFew(count);
      Object element = value(parser.currentToken(), parser, json, 2);
      if (element != null) {
        elements.add(element.toString());
      }
    }
    return elements;
  }

  private static Members members(JsonParser parser, byte[] json)
      throws IOException, UnreadableCallbackException {
    Members.Builder members = new Members.Builder();
    int count = 1;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      requireFew(count++);
      atMost(Limits.NAME, "a name", name);
      members.add(name, member(parser, json));
    }
    return members.members();
  }

  private static @Nullable Object member(JsonParser parser, byte[] json)
      throws IOException, UnreadableCallbackException {
    String text = parser.nextTextValue(); // at once takes 3 % less than token and text do
    return text == null
        ? value(parser.currentToken(), parser, json, 2)
        : atMost(Limits.VALUE, "a value", text);
  }

  /** Reads a value, which is on this level if it is an object or an array. */
  private static @Nullable Object value(JsonToken token, JsonParser parser, byte[] json, int level)
      throws IOException, UnreadableCallbackException {
    return switch (token) {
      case VALUE_STRING -> atMost(Limits.VALUE, "a value", parser.getText());
      case VALUE_NULL -> null;
      case VALUE_TRUE -> RawJson.TRUE;
      case VALUE_FALSE -> RawJson.FALSE;
      case START_OBJECT, START_ARRAY -> nested(parser, json, level);
      default -> new RawJson(atMost(Limits.NUMBER, "a number", parser.getText()));
    };
  }

  private static RawJson nested(JsonParser parser, byte[] json, int level)
      throws IOException, UnreadableCallbackException {
    int start = offset(parser) - 1;
    skip(parser, level);
    String text = new String(json, start, offset(parser) - start, StandardCharsets.UTF_8);
    return new RawJson(atMost(Limits.VALUE, "a value", text));
  }

  /** Goes to the end of an object or array, which is kept as text but has to keep to the limits. */
  private static void skip(JsonParser parser, int level)
      throws IOException, UnreadableCallbackException {
    int members = 0;
    for (int open = level; open >= level; ) {
      if (open > Limits.LEVELS) {
        throw found(
            "one nested deeper than " + Limits.LEVELS + " levels",
            "only Bandwidth sends requests to this URL");
      }
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME) {
        atMost(Limits.NAME, "a name", parser.currentName());
      } else if (token.isStructEnd()) {
        open--;
      } else {
        open += token.isStructStart() ? 1 : 0;
        requireFew(++members);
        requireShort(parser, token);
      }
    }
  }

  private static void requireFew(int members) throws UnreadableCallbackException {
    if (members > Limits.MEMBERS) {
      throw beyond("more than " + Limits.MEMBERS + " members");
    }
  }

  private static void requireShort(JsonParser parser, JsonToken token)
      throws IOException, UnreadableCallbackException {
    if (token.isNumeric() && parser.getTextLength() > Limits.NUMBER) {
      throw beyond(Limits.longer("a number", Limits.NUMBER));
    }
  }

  private static String atMost(int most, String what, String text)
      throws UnreadableCallbackException {
    if (text.length() > most) {
      throw beyond(Limits.longer(what, most));
    }
    return text;
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentLocation().getByteOffset();
  }

  private static void expectObject(JsonParser parser, byte[] json)
      throws IOException, UnreadableCallbackException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw found("nothing", "no filter or servlet reads the body before");
    }
    if (first != JsonToken.START_OBJECT) {
      String where = at(parser.currentTokenLocation());
      throw found(
          RawJson.typeOf(value(first, parser, json, 1)) + where,
          "only voice callbacks are sent to this URL");
    }
  }

  private static void expectEnd(JsonParser parser) throws IOException, UnreadableCallbackException {
    if (parser.nextToken() != null) {
      throw found(
          "more text after it" + at(parser.currentTokenLocation()),
          "only Bandwidth sends requests to this URL");
    }
  }

  /** Leaves the byte order mark out, and refuses what Jackson would take for UTF-16 or UTF-32. */
  private static byte[] utf8(byte[] bytes) throws UnreadableCallbackException {
    if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xFE) == 0xFE)) {
      throw found("bytes that are not UTF-8", "the body arrives as it was sent");
    }
    boolean isMarked = bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
    return isMarked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
  }

  /** Refuses half a surrogate pair, for which getBytes would put a question mark. */
  private static byte[] utf8(String text) throws UnreadableCallbackException {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw found("text with half a surrogate pair", "the body is decoded as UTF-8");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static UnreadableCallbackException beyond(String limit) {
    return found("one with " + limit, "only Bandwidth sends requests to this URL");
  }

  private static UnreadableCallbackException found(String found, String check) {
    return new UnreadableCallbackException(
        "Expected a callback as one JSON object, found " + found + ". Check that " + check + ".");
  }
}
