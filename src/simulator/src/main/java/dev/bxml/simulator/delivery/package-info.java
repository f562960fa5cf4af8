/** Brings the application its callbacks: {@code Courier}. */
@NullMarked
package dev.bxml.simulator.delivery;

import org.jspecify.annotations.NullMarked;
