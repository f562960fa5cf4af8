/**
 * The platform: {@code Verbs} runs what an application answers, verb by verb, on a {@code Leg}; what
 * takes time there is an {@code Activity}. All legs are on one {@code Platform}. A {@code Person} is
 * at the other end of a leg; {@code CallObserver} looks on. {@code Payloads} writes the callbacks.
 */
@NullMarked
package dev.bxml.simulator.platform;

import org.jspecify.annotations.NullMarked;
