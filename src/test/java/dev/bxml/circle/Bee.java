package dev.bxml.circle;

/** Needs the next one within a class of its own. */
final class Bee {
  static int legs() {
    return new Leg().number();
  }

  private static final class Leg {
    private final Cow[] cows = {};

    int number() {
      return cows.length;
    }
  }
}
