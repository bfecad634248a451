-- What was counted of documents that have changed since, so that the next count can take it off.

CREATE TABLE IF NOT EXISTS counted_before (
  document BIGINT NOT NULL,
  no INTEGER NOT NULL,
  content ${bytes} NOT NULL,
  PRIMARY KEY (document, no)
);

-- What the results were made by, beside documents and decisions; null until the next count.
ALTER TABLE aggregation ADD COLUMN IF NOT EXISTS tools VARCHAR(100);

-- The most frequent pairs in no order: their measures and places follow from their counts. Filled
-- by the next count.
DROP TABLE IF EXISTS cooccurrence_top;
CREATE TABLE cooccurrence_top (
  window_kind VARCHAR(10) NOT NULL,
  first_actor INTEGER NOT NULL,
  second_actor INTEGER NOT NULL,
  windows BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  stories BIGINT NOT NULL,
  PRIMARY KEY (window_kind, first_actor, second_actor)
);
DELETE FROM aggregation;
