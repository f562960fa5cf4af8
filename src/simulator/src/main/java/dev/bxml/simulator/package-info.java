/**
 * Bandwidth's end of the line, so that phone calls become unit tests: {@link
 * dev.bxml.simulator.CallSimulator} calls an application over real HTTP, obeys the BXML that it
 * answers, refuses what the platform refuses, and keeps a transcript. It is an independent witness:
 * it needs the JDK and Jackson's core, and nothing of bxml-servlet, so that it serves to test
 * any application that answers BXML. {@link dev.bxml.simulator.PhoneServlet}, a phone in the
 * browser, runs in a servlet container; {@link dev.bxml.simulator.CallSimulatorExtension} needs JUnit;
 * all else does without either.
 *
 * <p>The rooms, none of which needs one that is named before it: {@code cli}, the command line, in
 * front of this one; {@code verify}, which tries every documented callback; {@code phone}, the page;
 * {@code rest}, the platform's REST API; {@code platform}, calls and what runs in them; {@code
 * document}, which reads and judges BXML; {@code delivery}, HTTP; and {@code time}.
 */
@NullMarked
package dev.bxml.simulator;

import org.jspecify.annotations.NullMarked;
