package dev.bxml.simulator;

import java.util.Map;

/**
 * What the application is told.
 *
 * @param type its {@code eventType}
 * @param members all members in their order: text, numbers, booleans, lists and maps of those
 */
record Event(String type, Map<String, Object> members) {}
