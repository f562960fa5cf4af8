/**
 * What several servers of one voice application share, on a SQL database through {@link
 * javax.sql.DataSource}: {@link dev.bxml.jdbc.JdbcDeliveryStore} remembers deliveries, and {@link
 * dev.bxml.jdbc.JdbcStateStore} the state of calls. {@link dev.bxml.jdbc.SharedStores} makes them for
 * {@code web.xml}. {@code Database} knows in what databases differ, {@code ClaimTable} the statements of
 * claims, and {@code StartCheck} compares the tables with the {@code Ddl} that makes them.
 *
 * <p>The package needs {@code dev.bxml.store}, {@code dev.bxml.handler}, {@code java.sql} and db-scheduler.
 */
@NullMarked
package dev.bxml.jdbc;

import org.jspecify.annotations.NullMarked;
