-- While photos are classified again, an image is there as two models read it.
alter table garment add column model_version text;
alter table garment add column read_at timestamptz;
update garment set
  model_version = convert_from(vector, 'UTF8')::json ->> 'modelVersion',
  read_at = received_at;
alter table garment alter column model_version set not null;
alter table garment alter column read_at set not null;
alter table garment drop constraint garment_pkey;
alter table garment add primary key (user_id, image_id, model_version);
