package dev.bxml.simulator;

import org.jspecify.annotations.Nullable;

/** A conference. */
final class ConferenceRoom {
  final String id;
  final String name;

  @Nullable
  String tag;

  ConferenceRoom(String id, String name) {
    this.id = id;
    this.name = name;
  }
}
