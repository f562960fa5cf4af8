/** The time of the platform, virtual or real, and what happens in it: {@code EventLoop}. */
@NullMarked
package dev.bxml.simulator.time;

import org.jspecify.annotations.NullMarked;
