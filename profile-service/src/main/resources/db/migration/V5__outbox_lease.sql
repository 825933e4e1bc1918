-- A pending record replaces an older one of its key, so that the outbox does not grow in an outage.
create index outbox_key on outbox (topic, record_key);

-- Why Kafka will never take this record; it waits for a newer one of its key.
alter table outbox add column refused text;

-- Which replica publishes. One row. The term counts how often the owner has changed.
create table outbox_lease (
  id smallint primary key check (id = 1),
  owner text not null,
  term bigint not null,
  held_until timestamptz not null
);
insert into outbox_lease (id, owner, term, held_until) values (1, '', 0, now());
