package dev.bxml.verb;

/** What stands between an element's tags: other elements, and text. */
sealed interface Content permits Element, Text {}
