package com.acme.flows;

/**
 * What the flows ask of the platform's REST API. URLs are below that of the application, as in its
 * documents. What has ended already is left as it is.
 */
public interface Calls {

  /**
   * Calls somebody from our number, and finds out first whether a person answers.
   *
   * @param url gets {@code answer}, with the result of machine detection, and {@code disconnect}
   * @return the id of the call
   */
  String create(String to, CharSequence url);

  /** Has a call go on with the document that answers {@code redirect}. */
  void redirect(String callId, CharSequence url);

  /** Has a conference go on with the document that answers {@code conferenceRedirect}. */
  void redirectConference(String conferenceId, CharSequence url);

  void hangUp(String callId);
}
