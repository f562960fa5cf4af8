/**
 * Bandwidth's end of the line, so that phone calls become unit tests: {@link
 * dev.bxml.simulator.CallSimulator} calls an application over real HTTP, obeys the BXML that it
 * answers, refuses what the platform refuses, and keeps a transcript. It is an independent witness:
 * it needs the JDK and Jackson's core, and nothing else of this library, so that it serves to test
 * any application that answers BXML. {@link dev.bxml.simulator.PhoneServlet}, a phone in the
 * browser, runs in a servlet container; all else does without.
 */
@NullMarked
package dev.bxml.simulator;

import org.jspecify.annotations.NullMarked;
