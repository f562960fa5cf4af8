/**
 * A phone in the browser: {@code PhoneServlet} serves a {@code PhonePage} to whom a {@code PhoneGate}
 * admits, a {@code PhoneOrder} of the page has {@code PhoneActions} done in a {@code PhoneCall}, and
 * what comes of it is in the {@code PhoneEvents}.
 */
@NullMarked
package dev.bxml.simulator.phone;

import org.jspecify.annotations.NullMarked;
