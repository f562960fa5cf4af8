package dev.bxml.circle;

/** Needs another one, which does not need it. */
final class Dog {
  static final Cow FRIEND = new Cow();
}
