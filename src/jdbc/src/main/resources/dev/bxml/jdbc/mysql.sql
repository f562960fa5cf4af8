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
