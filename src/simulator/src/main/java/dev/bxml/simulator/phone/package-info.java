/**
 * A phone in the browser. Whatever serves it gives a {@code PhoneRequest} to the {@code Phone}, whose
 * {@code PhoneGate} admits it, and writes the {@code PhoneAnswer}. A {@code PhoneDial} begins a {@code
 * PhoneCall}, a {@code PhoneOrder} of the page becomes a {@code PhoneDeed} in it, and what comes of it
 * is in the {@code PhoneEvents}, with what went over the {@code PhoneWire}.
 */
@NullMarked
package dev.bxml.simulator.phone;

import org.jspecify.annotations.NullMarked;
