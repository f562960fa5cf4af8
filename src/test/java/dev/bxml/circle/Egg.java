package dev.bxml.circle;

/** Not sealed: who it makes needs it. */
interface Egg {
  static Egg of() {
    return new Hen();
  }
}
