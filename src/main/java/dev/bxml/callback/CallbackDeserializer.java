package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads callbacks for Jackson databind, which makes it: it is public for that alone. With it {@code
 * mapper.readValue(json, Callback.class)} reads what {@link CallbackReader} does, in lists, maps and
 * members of other classes too, and the class of one event, such as {@link GatherCallback}, reads
 * that event and refuses any other.
 */
@SuppressWarnings("exports") // who has Jackson databind call it has that
public final class CallbackDeserializer extends StdDeserializer<Callback>
    implements ContextualDeserializer {
  private static final long serialVersionUID = 1;

  /** Makes one for callbacks of any event. Jackson calls this. */
  public CallbackDeserializer() {
    this(Callback.class);
  }

  private CallbackDeserializer(Class<?> type) {
    super(type);
  }

  /** Returns one for the class of callbacks that is asked for. */
  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    JavaType type = context.getContextualType();
    return type != null && type.isTypeOrSubTypeOf(Callback.class)
        ? new CallbackDeserializer(type.getRawClass())
        : this;
  }

  /**
   * Reads a callback.
   *
   * @throws MismatchedInputException if it is none, or one of another class than was asked for; the
   *     message shows nothing of the JSON
   */
  @Override
  public Callback deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    Callback callback = read(JsonWriter.text(parser));
    if (!handledType().isInstance(callback)) {
      throw refused("Expected %s, found %s. Check which URL it was sent to, or read any Callback."
          .formatted(handledType().getSimpleName(), callback.getClass().getSimpleName()));
    }
    return callback;
  }

  private Callback read(String json) throws MismatchedInputException {
    try {
      return CallbackReader.read(json);
    } catch (UnreadableCallbackException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** Without the parser, whose place in its text would be shown with that text. */
  private MismatchedInputException refused(String message) {
    JsonParser nowhere = null;
    return MismatchedInputException.from(nowhere, handledType(), message);
  }
}
