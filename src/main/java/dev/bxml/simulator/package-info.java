/**
 * Bandwidth's end of the line, so that phone calls become unit tests: {@link
 * dev.bxml.simulator.CallSimulator} calls an application over real HTTP, obeys the BXML that it
 * answers, refuses what the platform refuses, and keeps a transcript. It is an independent witness:
 * it needs the JDK and Jackson's core, and nothing else of this library, so that it serves to test
 * any application that answers BXML. {@link dev.bxml.simulator.PhoneServlet}, a phone in the
 * browser, runs in a servlet container; all else does without.
 *
 * <p>{@code Courier} brings the callbacks that {@code Payloads} writes. {@code BxmlReply} reads what
 * is answered, by {@code VerbTable} and the classes named {@code …Rules}. {@code Verbs} runs it, verb
 * by verb, on a {@code Leg}; what takes time there is an {@code Activity}, and {@code EventLoop} has
 * the time. All legs are on one {@code Platform}.
 */
@NullMarked
package dev.bxml.simulator;

import org.jspecify.annotations.NullMarked;
