package dev.bxml.simulator.phone;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A request to a phone, whatever serves it: a servlet container, or the JDK's own server. */
public interface PhoneRequest {

  /** Returns the method, such as {@code GET}. */
  String method();

  /** Returns the path as it was asked for, such as {@code /app/phone/calls}. */
  String uri();

  /**
   * Returns the path below the phone's own: {@code /} for its page, {@code /calls}; empty for the
   * phone's own without a slash behind it.
   */
  String path();

  @Nullable
  String query();

  /** Returns the first value of a header, whose name may be in any case; null for none. */
  @Nullable
  String header(String name);

  /** Returns the names of all headers, in any case. */
  Iterable<String> headerNames();

  /** Returns the address of whoever asks, as the connection has it; null for none. */
  @Nullable
  String remoteAddress();

  /**
   * Returns what the paths of the settings are below: {@code http://127.0.0.1:8080/app}. Of the
   * connection, and never of a Host header, which whoever asks chooses.
   */
  String server();

  InputStream body() throws IOException;
}
