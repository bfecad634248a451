-- What messages say and quote, by digests, so that what is quoted counts once: docs/parsing.md.
-- docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS passage (
  document BIGINT NOT NULL,
  no INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  digest BIGINT NOT NULL,
  quoted BOOLEAN NOT NULL,
  repeated BOOLEAN NOT NULL,
  PRIMARY KEY (document, no)
);
CREATE INDEX IF NOT EXISTS passage_digest ON passage (digest);

CREATE TABLE IF NOT EXISTS changed_passage (
  digest BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS changed_passage_digest ON changed_passage (digest);
