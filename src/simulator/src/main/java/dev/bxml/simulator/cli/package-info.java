/**
 * The simulator for applications in any language: {@code Main} reads {@code Arguments}, and has a call
 * played by {@code Plays}, everything tried by a {@code Verification}, or a phone served. Nothing here
 * is for tests in Java, which have {@code dev.bxml.simulator} itself.
 */
@NullMarked
package dev.bxml.simulator.cli;

import org.jspecify.annotations.NullMarked;
