package dev.bxml.jdbc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox has to do, of all servers that share it, as {@link SchedulerInbox#backlog()} found it.
 *
 * @param waiting reports that are not handled yet, those at work among them; from 0
 * @param failing how many of those have failed at least once, and are tried again
 * @param dead reports that have failed too often and are not tried again; see {@link
 *     SchedulerInbox#dead()}; from 0
 * @param oldest when the oldest that waits was stored, by the clock of the database; null when none
 *     waits
 */
public record Backlog(
    long waiting, long failing, long dead, @Nullable Instant oldest) {}
