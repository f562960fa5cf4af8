/**
 * What the application decides: one handler interface for each event, and {@link
 * dev.bxml.handler.CallbackHandlers} to collect them. Which callback goes to which method of which
 * interface, and what the platform gets for it, is one line an event in the table {@code Event}; what
 * leaves is a {@link dev.bxml.handler.Reply}.
 *
 * <p>The package needs {@code dev.bxml.callback}, {@code dev.bxml.verb}, {@code dev.bxml.log} and the
 * JDK.
 */
@NullMarked
package dev.bxml.handler;

import org.jspecify.annotations.NullMarked;
