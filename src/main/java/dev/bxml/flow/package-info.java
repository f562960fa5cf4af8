/**
 * Calls as straight-line code that outlives its server: a {@link dev.bxml.flow.CallFlow} talks to a
 * {@link dev.bxml.flow.Caller}, and {@link dev.bxml.flow.CallFlows} makes handlers of it. At each
 * callback {@code CallHolder} has the flow run again from the record of its call, by a {@code Run}: its
 * {@code Course} is where it is in the record, its {@code Steps} wait, its {@code Effects} do something
 * elsewhere, {@code Awaiting} what takes long, and its {@code Outcome} is the document. A {@code
 * FlowRecord} is lines of {@code Entry}, which {@code Records} keep: {@code StoredRecords} in a store,
 * {@code MemoryRecords} in this JVM.
 *
 * <p>The package needs {@code dev.bxml.store}, {@code dev.bxml.handler}, {@code dev.bxml.callback},
 * {@code dev.bxml.verb}, and the library's own logs and threads.
 */
@NullMarked
package dev.bxml.flow;

import org.jspecify.annotations.NullMarked;
