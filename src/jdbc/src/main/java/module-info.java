/** What several servers of one voice application share, on a SQL database. */
@SuppressWarnings("requires-automatic") // db-scheduler is none yet
module dev.bxml.jdbc {
  requires transitive dev.bxml;
  requires transitive java.sql;
  requires static java.naming; // for a data source that jndi: names, which needs a container that
  // has it
  requires static transitive jakarta.servlet; // for SharedStores; nothing else needs it
  requires static transitive org.jspecify;
  requires com.github.kagkarlsson.scheduler;

  exports dev.bxml.jdbc;
}
