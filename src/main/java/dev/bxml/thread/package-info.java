/**
 * Threads of the library's own: {@code Workers} run tasks and end with the application; the {@code
 * Watchdog} rings {@code Alarm}s, which nearly always are called off before. Nothing here knows what a
 * callback is. Not exported; it needs the JDK alone.
 */
@NullMarked
package dev.bxml.thread;

import org.jspecify.annotations.NullMarked;
