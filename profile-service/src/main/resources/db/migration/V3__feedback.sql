-- The last word of a person about an item of the catalogue.
create table feedback (
  user_id text not null references person (user_id) on delete cascade,
  item_id text not null,
  kind text not null,
  -- The item's vector when the feedback was given; without it the feedback counts nothing any more
  -- and only keeps the item out of the person's lists.
  vector bytea,
  received_at timestamptz not null,
  primary key (user_id, item_id)
);

-- When the published weights of feedback have faded so much that they are published anew; null
-- when nothing fades.
alter table person add column fades_at timestamptz;
create index person_fades on person (fades_at) where fades_at is not null;
