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

-- Reports until they are handled, and for a while afterwards; db-scheduler's table, with a column more.
create table bxml_report (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by varchar(100),
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  priority smallint,
  stored_at timestamp with time zone default current_timestamp not null,
  primary key (task_name, task_instance)
);

create index bxml_report_execution_time on bxml_report (execution_time);
create index bxml_report_last_heartbeat on bxml_report (last_heartbeat);
