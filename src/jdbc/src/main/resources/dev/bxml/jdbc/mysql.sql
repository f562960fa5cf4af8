-- What bxml-jdbc keeps in MariaDB. Run it once, as whoever owns the schema; the application needs
-- select, insert, update and delete. Times are milliseconds since 1970 by the clock of the database.

-- Deliveries of callbacks.
create table bxml_delivery (
  digest varchar(64) character set ascii collate ascii_bin not null primary key,
  status integer,
  body mediumblob,
  bytes integer not null,
  expires bigint not null
) engine = InnoDB;

create index bxml_delivery_expires on bxml_delivery (expires);

-- The state of calls. A name ends in the spaces that it ends in, and case matters.
create table bxml_state (
  name varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin not null primary key,
  content mediumblob not null,
  expires bigint not null
) engine = InnoDB;

create index bxml_state_expires on bxml_state (expires);

-- Reports until they are handled, and for a while afterwards; db-scheduler's table, with a column more.
-- Its times are of UTC. An id ends in the spaces that it ends in, and case matters.
create table bxml_report (
  task_name varchar(100) character set ascii collate ascii_bin not null,
  task_instance varchar(100) character set utf8mb4 collate utf8mb4_nopad_bin not null,
  task_data mediumblob,
  execution_time datetime(6) not null,
  picked boolean not null,
  picked_by varchar(100),
  last_success datetime(6),
  last_failure datetime(6),
  consecutive_failures integer,
  last_heartbeat datetime(6),
  version bigint not null,
  priority smallint,
  stored_at datetime(6) default (utc_timestamp(6)) not null,
  primary key (task_name, task_instance)
) engine = InnoDB;

create index bxml_report_execution_time on bxml_report (execution_time);
create index bxml_report_last_heartbeat on bxml_report (last_heartbeat);
