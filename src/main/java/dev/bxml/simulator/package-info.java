/**
 * Bandwidth's end of the line, for tests and for trying out: it calls an application over real HTTP,
 * sends it the callbacks that the platform sends, and obeys the BXML that it gets. It is an
 * independent witness: it needs the JDK and Jackson, and nothing else of this library.
 */
@NullMarked
package dev.bxml.simulator;

import org.jspecify.annotations.NullMarked;
