package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * Writes callbacks for Jackson databind, which makes it: it is public for that alone. What it writes is
 * what {@link PayloadSerializer} does of the payload; but where a mapper writes types, that of the
 * callback.
 */
@SuppressWarnings("exports") // who has Jackson databind call it has that
public final class CallbackSerializer extends StdSerializer<Callback> {
  private static final long serialVersionUID = 1;

  /** Makes one. Jackson calls this. */
  public CallbackSerializer() {
    super(Callback.class);
  }

  /** Writes a callback as one object. */
  @Override
  public void serialize(Callback callback, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    callback.payload().write(json);
  }

  /** Writes a callback as one object, with a type. */
  @Override
  public void serializeWithType(
      Callback callback, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
      throws IOException {
    WritableTypeId id = type.writeTypePrefix(json, type.typeId(callback, JsonToken.START_OBJECT));
    callback.payload().writeMembers(json);
    type.writeTypeSuffix(json, id);
  }
}
