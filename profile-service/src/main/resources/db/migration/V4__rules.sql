-- What a person wants always or never.
alter table person add column rules text not null default '{}';
