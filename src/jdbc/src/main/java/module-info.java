/** What several servers of one voice application share, on a SQL database. */
module dev.bxml.jdbc {
  requires transitive dev.bxml;
  requires transitive java.sql;
  requires static transitive org.jspecify;

  exports dev.bxml.jdbc;
}
