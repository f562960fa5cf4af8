package dev.bxml.callback;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads callbacks: from the JSON body of a POST, or from the query string of a GET.
 *
 * <pre>{@code
 * Callback callback = request.getMethod().equals("GET")
 *     ? CallbackReader.readQuery(request.getQueryString())
 *     : CallbackReader.read(request.getInputStream().readAllBytes());
 * }</pre>
 *
 * <p>Any JSON object that names an event is a callback; its members never make reading fail.
 * Bandwidth names the event in {@code eventType}, and for endpoints in {@code event}: the latter is
 * looked at where the former is absent.
 *
 * <p>What is larger than a callback can be is refused, with the limit named. The limits are far
 * above everything that the platform documents, and cannot be set:
 *
 * <table>
 * <caption>Limits</caption>
 * <tr><th>of</th><th>at most</th></tr>
 * <tr><td>levels of objects and arrays</td><td>100</td></tr>
 * <tr><td>members, the same name each time it occurs; within a nested object or array, its members
 * and elements on all levels; parameters of a query</td><td>10,000</td></tr>
 * <tr><td>a name in JSON</td><td>256 characters</td></tr>
 * <tr><td>a number</td><td>100 characters</td></tr>
 * <tr><td>a string, or the JSON text of a nested object or array</td><td>100,000 characters</td></tr>
 * <tr><td>a query, percent-encoded</td><td>65,536 characters</td></tr>
 * </table>
 *
 * <p>How long a body may be is for whoever reads it to say: servlet and filter do so by {@code
 * maxBodyBytes}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks">Bandwidth: webhooks</a>
 */
public final class CallbackReader {
  private CallbackReader() {}

  /**
   * Reads a callback from a request's body.
   *
   * @param json one JSON object in UTF-8, with or without a byte order mark
   * @return the callback, an {@link UnknownCallback} if there is no class for its event; its request
   *     is an empty one
   * @throws UnreadableCallbackException if that is not one JSON object in UTF-8 that names an
   *     event, if text follows it, or if it is beyond a limit
   * @throws IllegalStateException if jackson-core is missing, or older than 2.15
   */
  public static Callback read(byte[] json) throws UnreadableCallbackException {
    return read(json, Request.NONE);
  }

  /**
   * Reads a callback from a request's body.
   *
   * @param json one JSON object in UTF-8, with or without a byte order mark
   * @param request what it came with: its {@link Callback#request()}
   * @return the callback, an {@link UnknownCallback} if there is no class for its event
   * @throws UnreadableCallbackException as {@link #read(byte[])} does
   * @throws IllegalStateException if jackson-core is missing, or older than 2.15
   */
  public static Callback read(byte[] json, Request request) throws UnreadableCallbackException {
    Objects.requireNonNull(json, "json");
    try {
      return callback(new Payload(JsonReader.object(json)), request);
    } catch (LinkageError e) {
      throw LowestJackson.instead(e);
    }
  }

  /**
   * Reads a callback from a request's body that is already text.
   *
   * @param json one JSON object, with or without a byte order mark
   * @return the callback, an {@link UnknownCallback} if there is no class for its event; its request
   *     is an empty one
   * @throws UnreadableCallbackException if that is not one JSON object that names an event, if text
   *     follows it, if it is beyond a limit or has half a surrogate pair
   * @throws IllegalStateException if jackson-core is missing, or older than 2.15
   */
  public static Callback read(String json) throws UnreadableCallbackException {
    return read(json, Request.NONE);
  }

  /**
   * Reads a callback from a request's body that is already text.
   *
   * @param json one JSON object, with or without a byte order mark
   * @param request what it came with: its {@link Callback#request()}
   * @return the callback, an {@link UnknownCallback} if there is no class for its event
   * @throws UnreadableCallbackException as {@link #read(String)} does
   * @throws IllegalStateException if jackson-core is missing, or older than 2.15
   */
  public static Callback read(String json, Request request) throws UnreadableCallbackException {
    Objects.requireNonNull(json, "json");
    try {
      return callback(new Payload(JsonReader.object(json)), request);
    } catch (LinkageError e) {
      throw LowestJackson.instead(e);
    }
  }

  /**
   * Returns a callback of members that have been read before, with another request than it came with:
   * what is recorded of it.
   *
   * @param payload the members, such as {@link Callback#payload()} of another
   * @param request its {@link Callback#request()}
   * @return the callback, an {@link UnknownCallback} if there is no class for its event; equal to the
   *     other one
   * @throws UnreadableCallbackException if no member names an event
   */
  public static Callback read(Payload payload, Request request) throws UnreadableCallbackException {
    return callback(Objects.requireNonNull(payload, "payload"), request);
  }

  /**
   * Reads a callback from a request's query string. A bare plus sign decodes to a space; where none
   * can be meant it is read as the plus sign it was: at the start of a phone number, in the user of a
   * SIP or telephone URI, in a SIP Call-ID, before the offset of a time, in a URL and in base64, in
   * nested members too, but not in free text such as a tag. Parameters that the application's own URL
   * brought along are in the payload with the rest. A parameter that cannot be decoded is there as it
   * came, in its percent-encoding.
   *
   * @param query what follows the question mark, still percent-encoded, as {@code getQueryString()}
   *     of a servlet request gives it
   * @return the callback, an {@link UnknownCallback} if there is no class for its event; equal to
   *     the one that the same members in JSON give; its request is an empty one
   * @throws UnreadableCallbackException if no parameter names an event, if the event's name has
   *     an escape that is malformed or not UTF-8, or if it is beyond a limit
   */
  public static Callback readQuery(String query) throws UnreadableCallbackException {
    return readQuery(query, Request.NONE);
  }

  /**
   * Reads a callback from a request's query string.
   *
   * @param query what follows the question mark, as {@link #readQuery(String)} takes it
   * @param request what it came with: its {@link Callback#request()}
   * @return the callback, as {@link #readQuery(String)} reads it
   * @throws UnreadableCallbackException as {@link #readQuery(String)} does
   */
  public static Callback readQuery(String query, Request request)
      throws UnreadableCallbackException {
    return callback(QueryReader.read(Objects.requireNonNull(query, "query")), request);
  }

  /**
   * Returns the name of the event that is read into a class: {@code gather} for {@link
   * GatherCallback}.
   *
   * @param type the class of one event
   * @return the name in Bandwidth's documentation, as {@link Callback#eventType()} has it
   * @throws IllegalArgumentException if the class is not that of one event
   */
  public static String eventType(Class<? extends Callback> type) {
    String name = EventTable.nameOf(type);
    if (name == null) {
      throw new IllegalArgumentException(
          "type must be the class of one event, such as GatherCallback, but is "
              + type.getSimpleName());
    }
    return name;
  }

  private static Callback callback(Payload payload, Request request)
      throws UnreadableCallbackException {
    return EventTable.callback(event(payload), payload, Objects.requireNonNull(request, "request"));
  }

  private static String event(Payload payload) throws UnreadableCallbackException {
    String member = "eventType";
    Object event = payload.value(member);
    if (event == null) {
      member = "event";
      event = payload.value(member);
    }
    if (event instanceof String name && !name.isBlank()) {
      return name;
    }
    throw new UnreadableCallbackException(
        "Expected the name of an event in eventType or event, found "
            + found(member, event)
            + ". Check that only voice callbacks are sent to this URL.");
  }

  private static String found(String member, @Nullable Object event) {
    if (event == null) {
      return "neither";
    }
    String type = event instanceof String ? "a blank text" : RawJson.typeOf(event);
    return type + " in " + member;
  }
}
