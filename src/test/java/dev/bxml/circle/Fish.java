package dev.bxml.circle;

/** Sealed: it has to name who it is. */
sealed interface Fish permits Eel {
  static Fish of() {
    return new Eel();
  }
}
