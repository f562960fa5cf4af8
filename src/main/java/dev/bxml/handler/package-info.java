/**
 * What the application decides: one handler interface for each event, {@link
 * dev.bxml.handler.CallbackHandlers} to collect them, and {@link dev.bxml.handler.CallbackAdapter},
 * which turns a request into a reply without knowing any container. A request is read by {@code
 * RequestReader}, its callback is given to its handler by the table in {@code Event}, and whatever
 * happens becomes a {@link dev.bxml.handler.Reply} and a line in {@code CallbackLog}. The package
 * needs {@code dev.bxml.callback}, {@code dev.bxml.verb}, {@code dev.bxml.log} and the JDK.
 */
@NullMarked
package dev.bxml.handler;

import org.jspecify.annotations.NullMarked;
