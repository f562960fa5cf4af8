package dev.bxml.circle;

/** Needs the first one, as an argument. */
final class Cow {
  int legs(Ant ant) {
    return ant.hashCode();
  }
}
