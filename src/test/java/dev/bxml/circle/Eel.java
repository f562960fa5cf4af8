package dev.bxml.circle;

/** Has to name what it is. */
final class Eel implements Fish {}
