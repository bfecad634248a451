-- Another name whenever results are written, by which the search index knows whether it is of them:
-- docs/adr/0041. docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS result_stamp (
  stamp VARCHAR(36) NOT NULL PRIMARY KEY
);
INSERT INTO result_stamp (stamp)
  SELECT 'none' WHERE NOT EXISTS (SELECT 1 FROM result_stamp);
