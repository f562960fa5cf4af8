/**
 * Calls as straight-line code that outlives its server: a {@link dev.bxml.flow.CallFlow} talks to a
 * {@link dev.bxml.flow.Caller}, and {@link dev.bxml.flow.CallFlows} makes handlers of it. At each
 * callback the flow is run again from its record by a {@code Run}, which a {@code FlowRecord} of {@code
 * Entry} lines feeds; {@code Awaiting} does what takes long.
 *
 * <p>The package needs {@code dev.bxml.store}, {@code dev.bxml.handler}, {@code dev.bxml.callback},
 * {@code dev.bxml.verb}, and the library's own logs and threads.
 */
@NullMarked
package dev.bxml.flow;

import org.jspecify.annotations.NullMarked;
