package dev.bxml.callback;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Gather} has ended: keys were pressed, words were spoken, or its time was up. The reply
 * says what comes next.
 *
 * <pre>{@code
 * return switch (gather.digits()) {
 *   case "1" -> sales();
 *   case "" -> again(); // nobody pressed a key in time
 *   default -> unknown();
 * };
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/gather">Bandwidth: gather</a>
 */
public final class GatherCallback extends ReceivedCallback implements CallCallback {
  GatherCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /**
   * {@return the keys collected, without the terminating one; empty if none was pressed in time, never
   * null}
   */
  public String digits() {
    return keys("digits");
  }

  /** {@return the key that ended the gather; empty if none did, never null} */
  public String terminatingDigit() {
    return keys("terminatingDigit");
  }

  /**
   * Returns the words recognised, where a {@code Gather} takes speech. <em>When nothing was said in
   * time, it is a sentence of the platform's about that</em>: {@code Speech timeout elapsed before
   * transcription}, in the vendor's own migration toolkit. So look for the words that you wait for, and
   * take any other text for none.
   *
   * <pre>{@code
   * String said = gather.text() == null ? "" : gather.text().toLowerCase(Locale.ROOT);
   * boolean wantsSales = gather.digits().equals("1") || said.contains("sales");
   * }</pre>
   *
   * @return the text; null without, as of keys. Bandwidth's page does not have it yet
   */
  public @Nullable String text() {
    return payload().text("text");
  }

  private String keys(String name) {
    return Objects.requireNonNullElse(payload().text(name), "");
  }
}
