/**
 * Bandwidth's end of the line, for tests and for trying out. So far it reads the BXML of an
 * application and refuses what the platform refuses; nothing of it is public yet. It is an
 * independent witness: it needs the JDK, and nothing else of this library.
 */
@NullMarked
package dev.bxml.simulator;

import org.jspecify.annotations.NullMarked;
