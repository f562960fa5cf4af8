/**
 * What Bandwidth tells the application: one record a callback, read from a JSON body or from a
 * query string by {@link dev.bxml.callback.CallbackReader}.
 *
 * <p>A record is named after its {@code eventType}, its accessors after the wire's members. Nothing
 * that the platform may add makes reading fail: unknown members stay readable in the {@link
 * dev.bxml.callback.Payload}, unknown values survive as values, unknown events become an {@link
 * dev.bxml.callback.UnknownCallback}.
 *
 * <p>An id that is blank is none, for it tells nothing apart: null, as where it is absent. Other texts
 * may be empty.
 *
 * <p>Everything here is immutable and safe to share between threads, provided that what is handed
 * to a public constructor is.
 *
 * <p>Depends on the JDK and on Jackson's streaming reader; on nothing else of {@code dev.bxml}.
 */
@NullMarked
package dev.bxml.callback;

import org.jspecify.annotations.NullMarked;
