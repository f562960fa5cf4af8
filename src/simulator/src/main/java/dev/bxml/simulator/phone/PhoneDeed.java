package dev.bxml.simulator.phone;

import dev.bxml.simulator.platform.Members;
import dev.bxml.simulator.platform.Person;
import java.util.function.Consumer;

/**
 * Something that a person does in a call, or that the application has done to it.
 *
 * @param told the order for it, for the page
 * @param does what does it
 */
record PhoneDeed(Members told, Consumer<Person> does) {}
