package dev.bxml.verb;

/** What stands between an element's tags: an {@link Element}, or a {@link Text}. */
interface Content {}
