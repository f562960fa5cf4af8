/**
 * What the application says: one class for each BXML element, one method for each of its
 * attributes, and {@link dev.bxml.verb.Bxml}, the document that they make up and the front door to
 * all of them. Everything here is immutable and may be shared between threads. The package needs
 * the JDK alone.
 */
@NullMarked
@CheckReturnValue
package dev.bxml.verb;

import org.jspecify.annotations.NullMarked;
