package dev.bxml.simulator.delivery;

import java.util.Map;

/**
 * What the application is told.
 *
 * @param type its {@code eventType}
 * @param members all members in their order: text, numbers, booleans, lists and maps of those
 */
public record Event(String type, Map<String, Object> members) {}
