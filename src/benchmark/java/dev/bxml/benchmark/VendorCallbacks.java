package dev.bxml.benchmark;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Callbacks as the vendor's current library reads them. Its version that can be had from Maven
 * Central has none; the current one has what OpenAPI's generator writes for Gson, which this does
 * step for step: parse into a tree, look at each member's type, fill an object from the tree by
 * reflection, look for members that are not known.
 */
final class VendorCallbacks {
  static final Gson GSON = new GsonBuilder()
      .registerTypeAdapter(OffsetDateTime.class, new Times())
      .registerTypeAdapterFactory(new Checked())
      .create();

  /** A gather, as the generator has it but for accessors. */
  static final class Gather {
    String eventType;
    OffsetDateTime eventTime;
    String accountId;
    String applicationId;
    String from;
    String to;
    Direction direction;
    String callId;
    String digits;
    String callUrl;
    OffsetDateTime enqueuedTime;
    OffsetDateTime startTime;
    OffsetDateTime answerTime;
    String parentCallId;
    String terminatingDigit;
    String transferCallerId;
    String transferTo;
    String tag;
    transient Map<String, Object> additionalProperties;
  }

  /** A closed set. */
  enum Direction {
    inbound,
    outbound
  }

  private static final Set<String> MEMBERS = Arrays.stream(Gather.class.getDeclaredFields())
      .map(Field::getName)
      .collect(Collectors.toCollection(LinkedHashSet::new));

  private VendorCallbacks() {}

  static Gather gather(String json) {
    return GSON.fromJson(json, Gather.class);
  }

  private static final class Times extends TypeAdapter<OffsetDateTime> {
    @Override
    public void write(JsonWriter out, OffsetDateTime time) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OffsetDateTime read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      return OffsetDateTime.parse(in.nextString(), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
  }

  private static final class Checked implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // the type is looked at
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      return type.getRawType() == Gather.class
          ? (TypeAdapter<T>) new CheckedGather(
              gson.getAdapter(JsonElement.class),
              gson.getDelegateAdapter(this, TypeToken.get(Gather.class)))
          : null;
    }
  }

  private static final class CheckedGather extends TypeAdapter<Gather> {
    private final TypeAdapter<JsonElement> trees;
    private final TypeAdapter<Gather> fields;

    CheckedGather(TypeAdapter<JsonElement> trees, TypeAdapter<Gather> fields) {
      this.trees = trees;
      this.fields = fields;
    }

    @Override
    public void write(JsonWriter out, Gather gather) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Gather read(JsonReader in) throws IOException {
      JsonObject tree = trees.read(in).getAsJsonObject();
      check(tree);
      Gather gather = fields.fromJsonTree(tree);
      for (Map.Entry<String, JsonElement> member : tree.entrySet()) {
        if (!MEMBERS.contains(member.getKey())) {
          keep(gather, member.getKey(), member.getValue().getAsString());
        }
      }
      return gather;
    }

    private static void check(JsonObject tree) {
      for (String name : MEMBERS) {
        JsonElement member = tree.get(name);
        if (member != null && !member.isJsonNull() && !member.isJsonPrimitive()) {
          throw new IllegalArgumentException("Expected the field `" + name + "` to be primitive");
        }
      }
    }

    private static void keep(Gather gather, String name, Object value) {
      if (gather.additionalProperties == null) {
        gather.additionalProperties = new HashMap<>();
      }
      gather.additionalProperties.put(name, value);
    }
  }
}
