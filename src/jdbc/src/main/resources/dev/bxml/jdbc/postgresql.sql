-- What bxml-jdbc keeps in PostgreSQL. Run it once, as whoever owns the schema; the application needs
-- select, insert, update and delete. Times are milliseconds since 1970 by the clock of the database.

-- Deliveries of callbacks. Unlogged: a claim may be lost with the database, and costs no disk.
create unlogged table bxml_delivery (
  digest varchar(64) not null primary key,
  status integer,
  body bytea,
  bytes integer not null,
  expires bigint not null
);

create index bxml_delivery_expires on bxml_delivery (expires);

-- The state of calls.
create table bxml_state (
  name varchar(255) not null primary key,
  content bytea not null,
  expires bigint not null
);

create index bxml_state_expires on bxml_state (expires);
