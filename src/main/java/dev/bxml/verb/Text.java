package dev.bxml.verb;

/** Character data. Its characters have been checked: XML can carry each of them. */
record Text(String value) implements Content {}
