/** What several servers of one voice application share, on a SQL database. */
@SuppressWarnings("requires-automatic") // db-scheduler is none yet
module dev.bxml.jdbc {
  requires transitive dev.bxml;
  requires transitive java.sql;
  requires com.github.kagkarlsson.scheduler;
  // For a data source that jndi: names, which needs a container that has it.
  requires static java.naming;
  // For SharedStores; nothing else needs it.
  requires static transitive jakarta.servlet;
  requires static transitive org.jspecify;

  exports dev.bxml.jdbc;
}
