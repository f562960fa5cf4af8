package dev.bxml.callback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Takes JSON apart, by Jackson as it is set up here. */
final class JsonTokens {
  private static final JsonFactory JACKSON = create();

  private JsonTokens() {}

  /**
   * Opens a parser. It is closed by the end of the text, or not at all: one that is closed hands its
   * names on to those after it, and what is refused may hold names of any length.
   */
  static JsonParser of(byte[] json) throws IOException {
    return JACKSON.createParser(json);
  }

  static JsonParser of(String json) throws IOException {
    return JACKSON.createParser(json);
  }

  static JsonGenerator to(Writer text) throws IOException {
    return JACKSON.createGenerator(text);
  }

  static JsonFactory create() {
    return interning(
        FlatJson.COMMON_NAMES,
        withBuffersOfItsOwn(new JsonFactoryBuilder())
            // Counted by the reader, for what Jackson limits by default depends on its version.
            .streamReadConstraints(StreamReadConstraints.builder()
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());
  }

  /**
   * Has buffers kept in a pool of this factory. By default a thread keeps them, and through them this
   * class and all of its application after that has gone from the server.
   */
  private static JsonFactoryBuilder withBuffersOfItsOwn(JsonFactoryBuilder builder) {
    try {
      return Pooling.in(builder);
    } catch (LinkageError e) { // before Jackson 2.16: without a pool, which costs a little
      return builder.disable(JsonFactory.Feature.USE_THREAD_LOCAL_FOR_BUFFER_RECYCLING);
    }
  }

  /** A class of its own, so that it alone needs Jackson 2.16. */
  private static final class Pooling {
    private static JsonFactoryBuilder in(JsonFactoryBuilder builder) {
      return builder.recyclerPool(new Buffers());
    }
  }

  /** A few buffers, each for threads of the same number: two atomic operations a callback. */
  private static final class Buffers implements RecyclerPool<BufferRecycler> {
    private static final long serialVersionUID = 1;

    /** A power of two; of 16 kilobytes each at most. */
    private static final int MOST = 32;

    /** So far apart that no two threads wait for the same line of a processor's cache. */
    private static final int DISTANCE = 16;

    private final transient AtomicReferenceArray<@Nullable BufferRecycler> kept =
        new AtomicReferenceArray<>(MOST * DISTANCE);

    @Override
    public BufferRecycler acquirePooled() {
      BufferRecycler found = kept.getAndSet(place(), null);
      return found == null ? new BufferRecycler() : found;
    }

    @Override
    public void releasePooled(BufferRecycler buffers) {
      kept.setRelease(place(), buffers);
    }

    @SuppressWarnings("deprecation") // threadId() is of Java 19
    private static int place() {
      return ((int) Thread.currentThread().getId() & (MOST - 1)) * DISTANCE;
    }
  }

  /**
   * Has these names interned, and no others, so that a payload finds them by identity. That takes 7 %
   * off all reading by Jackson, until a body of several thousand names makes it forget those it
   * knows; but to intern 10,000 new ones would take 11 ms instead of 1.6.
   */
  @SuppressWarnings("deprecation") // what is not deprecated sets it for all names
  private static JsonFactory interning(String[] names, JsonFactory jackson) {
    byte[] object =
        ("{\"" + String.join("\":0,\"", names) + "\":0}").getBytes(StandardCharsets.UTF_8);
    try (JsonParser parser = jackson.createParser(object)) {
      while (parser.nextToken() != null) {
        // The parser keeps each name that it comes by.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jackson.disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
  }
}
