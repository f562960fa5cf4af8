/**
 * How everything here logs: by {@code Log}, which no call can be lost by, and where strangers could
 * fill the disk as {@code Ration} allows, with {@code OwnClass} for names that somebody knows. Not
 * exported; it needs the JDK alone.
 */
@NullMarked
package dev.bxml.log;

import org.jspecify.annotations.NullMarked;
