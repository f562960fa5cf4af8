package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Writes payloads, and so callbacks, for Jackson databind, which makes it: it is public for that
 * alone. What it writes is {@link Payload#toJson()}, unless a mapper formats or escapes in a way of its
 * own, or makes no text but a tree.
 */
@SuppressWarnings("exports") // who has Jackson databind call it has that
public final class PayloadSerializer extends StdSerializer<Payload> {
  private static final long serialVersionUID = 1;

  /** Makes one. Jackson calls this. */
  public PayloadSerializer() {
    super(Payload.class);
  }

  /** Writes a payload as one object. */
  @Override
  public void serialize(Payload payload, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    payload.write(json);
  }

  /** Writes a payload as one object, with a type. */
  @Override
  public void serializeWithType(
      Payload payload, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    WritableTypeId id = type.writeTypePrefix(json, type.typeId(payload, JsonToken.START_OBJECT));
    payload.writeMembers(json);
    type.writeTypeSuffix(json, id);
  }
}
