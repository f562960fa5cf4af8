/** Reads what an application answers, and judges it: {@code BxmlReply}, by {@code VerbTable}. */
@NullMarked
package dev.bxml.simulator.document;

import org.jspecify.annotations.NullMarked;
