package dev.bxml.simulator.edit;

/**
 * What has come of a compilation.
 *
 * @param compiled whether there are new classes
 * @param text what to tell whoever has edited the sources
 */
public record Outcome(boolean compiled, String text) {}
