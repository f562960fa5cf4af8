package dev.bxml.simulator;

/** What a callback is about: a leg, or a conference. */
interface Subject {

  Settings settings();

  /** Says what a callback came to, in the transcript and to whoever looks on. */
  void exchanged(Exchange exchange, String about);
}
