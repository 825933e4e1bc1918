-- Versions of profiles only grow, also over an erasure and a new beginning.
create sequence profile_version;

create table person (
  user_id text primary key,
  version bigint not null,
  attribute_weights text not null default '{}',
  updated_at timestamptz not null
);

create table garment (
  user_id text not null references person (user_id) on delete cascade,
  image_id char(64) not null,
  weight double precision not null,
  vector bytea not null,
  received_at timestamptz not null,
  primary key (user_id, image_id)
);

-- Whoever was erased, as a hash: a vector that was on its way must not bring them back.
create table erasure (
  user_hash char(64) primary key,
  erased_at timestamptz not null
);

-- What must be published. Written with the change, in one transaction; published in this order.
create table outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  partition_key text not null,
  record_key text not null,
  value bytea
);
