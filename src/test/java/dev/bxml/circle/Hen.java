package dev.bxml.circle;

/** Is one, and is made by it. */
final class Hen implements Egg {}
