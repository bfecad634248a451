-- Entries of knowledge bases that actors are; written anew by every aggregation.

CREATE TABLE IF NOT EXISTS actor_link (
  actor VARCHAR(8000) NOT NULL,
  linker VARCHAR(200) NOT NULL,
  entry VARCHAR(1000) NOT NULL,
  label VARCHAR(65536) NOT NULL,
  address VARCHAR(65536) NOT NULL,
  reason VARCHAR(65536) NOT NULL,
  PRIMARY KEY (actor, linker)
);
