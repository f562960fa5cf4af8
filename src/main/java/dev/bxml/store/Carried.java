package dev.bxml.store;

import dev.bxml.callback.CallCallback;
import dev.bxml.verb.Bxml;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State that travels with the call: in its tag, or in a parameter of a URL. The platform brings it
 * back with the next callback, to whatever server, so that no store is needed.
 *
 * <pre>{@code
 * Carried<Integer> tries = Carried.of(Codec.of(String::valueOf, Integer::valueOf));
 * Gather order = gather(speakSentence("Your order number?")).gatherUrl(tries.url("order", 2));
 *
 * int count = tries.from(gather).orElse(1); // when that has come
 * }</pre>
 *
 * <p>A tag stays with the call until another is set, and is in every later callback of it; what is in
 * a URL is in the callback to that URL alone. A tag holds 256 characters, a URL 2,048 in all. Whoever
 * sees the URL, such as in the log of a proxy, sees the state; nothing proves that it is the
 * application's own, other than that the request had its credentials.
 *
 * <p>Immutable; one serves all threads.
 *
 * @param <S> the type of the state
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/tag">Bandwidth: Tag</a>
 */
public final class Carried<S> {
  private static final int LONGEST_TAG = 256;
  private static final int LONGEST_URL = 2048;
  private static final String PARAMETER = "carried";

  private final Codec<S> codec;

  private Carried(Codec<S> codec) {
    this.codec = codec;
  }

  /**
   * Returns what has state travel as text.
   *
   * @param codec writes and reads the state; what its {@code read} throws for a text means that this
   *     is none of its own
   * @param <S> the type of the state
   * @return what has it travel
   */
  public static <S> Carried<S> of(Codec<S> codec) {
    return new Carried<>(Objects.requireNonNull(codec, "codec"));
  }

  /**
   * Returns the text for a {@code tag}: of a verb, of {@code Tag}, or of a call that is created. It
   * is the codec's, in which a percent sign, a plus sign, what XML cannot carry, and space at the
   * ends, which the platform removes, are five characters each.
   *
   * @param state the state
   * @return from 1 to 256 characters
   * @throws IllegalArgumentException if it is longer
   */
  public String tag(S state) {
    String tag = CarriedText.of(codec.write(state));
    if (tag.length() > LONGEST_TAG) {
      throw new IllegalArgumentException("Carried.tag must be at most %d characters, but is %d"
          .formatted(LONGEST_TAG, tag.length()));
    }
    return tag;
  }

  /**
   * Returns a URL with the state in its query, as the parameter {@value #PARAMETER}.
   *
   * @param relative the URL, usually a relative one such as {@code menu}; it may have a query
   * @param state the state
   * @return the URL with one more parameter
   * @throws IllegalArgumentException if it is longer than 2,048 characters
   */
  public String url(String relative, S state) {
    String url = Bxml.url(Objects.requireNonNull(relative, "relative"))
        .with(PARAMETER, CarriedText.of(codec.write(state)))
        .toString();
    if (url.length() > LONGEST_URL) {
      throw new IllegalArgumentException("Carried.url must be at most %d characters, but is %d"
          .formatted(LONGEST_URL, url.length()));
    }
    return url;
  }

  /**
   * Returns the state that a callback brings: that of its URL, or else that of its tag.
   *
   * @param call the callback
   * @return the state; empty if there is none, or only text that is not of this codec
   */
  public Optional<S> from(CallCallback call) {
    List<String> parameters = call.request().parameters(PARAMETER);
    // The last one: this class adds at the end, behind what an application's own URL has.
    String ofUrl = parameters.isEmpty() ? null : parameters.get(parameters.size() - 1);
    return read(ofUrl).or(() -> read(call.tag()));
  }

  private Optional<S> read(@Nullable String carried) {
    if (carried == null) {
      return Optional.empty();
    }
    try {
      return CarriedText.read(carried).map(codec::read);
    } catch (
        RuntimeException foreign) { // anybody may set a tag, and an older version has set others
      return Optional.empty();
    }
  }
}
