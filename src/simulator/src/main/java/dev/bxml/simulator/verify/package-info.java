/**
 * Tries an application with every callback that is documented: a {@code Verification} has the
 * {@code Discovery} follow its replies, sends what {@code Callbacks} there are, and writes a
 * {@code Report}.
 */
@NullMarked
package dev.bxml.simulator.verify;

import org.jspecify.annotations.NullMarked;
