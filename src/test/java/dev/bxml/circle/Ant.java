package dev.bxml.circle;

/** Needs the next one in a body alone. */
final class Ant {
  static int legs() {
    return Bee.legs() + 4;
  }
}
