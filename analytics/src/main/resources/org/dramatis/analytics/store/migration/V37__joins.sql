-- Why actors have the names that they have. docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS actor_join (
  no INTEGER NOT NULL PRIMARY KEY,
  actor VARCHAR(8000) NOT NULL,
  name VARCHAR(8000) NOT NULL,
  other VARCHAR(8000) NOT NULL,
  rule VARCHAR(30) NOT NULL,
  chains INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS actor_join_actor ON actor_join (actor);
