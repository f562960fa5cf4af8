package dev.bxml.simulator.platform;

/** What a leg waits for: who has to do something next. Named as users see them, who have their own. */
public enum Awaited {
  ANSWER,
  KEYS,
  SPEECH,
  RECORDING,
  DESTINATION,
  HANG_UP,
  CONFERENCE,
  STREAM,
  REFER,
  ENDPOINT,
  NOBODY,
  NOTHING
}
