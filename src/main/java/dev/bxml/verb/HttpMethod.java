package dev.bxml.verb;

/**
 * * How the platform calls a URL: every attribute whose name ends in {@code Method}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public enum HttpMethod implements Keyword {
  /** The properties come as query parameters. */
  GET,

  /** The properties come as a JSON body; the default of every URL. */
  POST;

  @Override
  public String value() {
    return name();
  }
}
