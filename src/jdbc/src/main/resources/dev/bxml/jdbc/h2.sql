-- What bxml-jdbc keeps in H2. Run it once, as whoever owns the schema; the application needs
-- select, insert, update and delete. Times are milliseconds since 1970 by the clock of the database.

-- Deliveries of callbacks.
create table bxml_delivery (
  digest varchar(64) not null primary key,
  status integer,
  body varbinary(1048576),
  bytes integer not null,
  expires bigint not null
);

create index bxml_delivery_expires on bxml_delivery (expires);

-- The state of calls.
create table bxml_state (
  name varchar(255) not null primary key,
  content varbinary(1048576) not null,
  expires bigint not null
);

create index bxml_state_expires on bxml_state (expires);

-- Reports until they are handled, and for a while afterwards; db-scheduler's table, with a column more.
create table bxml_report (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data varbinary(1048576),
  execution_time timestamp(6) with time zone not null,
  picked boolean not null,
  picked_by varchar(100),
  last_success timestamp(6) with time zone,
  last_failure timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp(6) with time zone,
  version bigint not null,
  priority smallint,
  stored_at timestamp(6) with time zone default current_timestamp not null,
  primary key (task_name, task_instance)
);

create index bxml_report_execution_time on bxml_report (execution_time);
create index bxml_report_last_heartbeat on bxml_report (last_heartbeat);
