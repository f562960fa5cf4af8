/**
 * What several servers of one voice application share, on a SQL database through {@link
 * javax.sql.DataSource}: the state of calls.
 *
 * <p>The package needs {@code dev.bxml.store}, {@code java.sql} and db-scheduler.
 */
@NullMarked
package dev.bxml.jdbc;

import org.jspecify.annotations.NullMarked;
