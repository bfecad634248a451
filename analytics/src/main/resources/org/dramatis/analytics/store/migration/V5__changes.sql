-- What runs changed, beyond actors and pairs. docs/schema.md describes every column.

ALTER TABLE run_diff ADD COLUMN IF NOT EXISTS note VARCHAR(65536) DEFAULT '' NOT NULL;

CREATE TABLE IF NOT EXISTS run_diff_total (
  run BIGINT NOT NULL,
  change VARCHAR(30) NOT NULL,
  amount BIGINT NOT NULL,
  PRIMARY KEY (run, change)
);

-- A run whose results were compared with those before, and whether it was reported.
CREATE TABLE IF NOT EXISTS run_diff_state (
  run BIGINT NOT NULL PRIMARY KEY,
  compared BOOLEAN NOT NULL,
  last_document BIGINT NOT NULL,
  reported BOOLEAN NOT NULL
);

-- The documents and the quarantine as the last aggregation found them, which the next one compares.
CREATE TABLE IF NOT EXISTS counted_document (
  document BIGINT NOT NULL PRIMARY KEY,
  id VARCHAR(16) NOT NULL,
  hash VARCHAR(64) NOT NULL,
  path VARCHAR(65536) NOT NULL
);
INSERT INTO counted_document (document, id, hash, path)
  SELECT d.number, d.id, d.hash, d.path FROM document d JOIN story s ON s.document = d.number
  WHERE NOT EXISTS (SELECT 1 FROM counted_document c WHERE c.document = d.number)
  ORDER BY d.number;

CREATE TABLE IF NOT EXISTS counted_quarantine (
  number BIGINT NOT NULL PRIMARY KEY,
  path VARCHAR(65536) NOT NULL
);
INSERT INTO counted_quarantine (number, path)
  SELECT q.number, q.path FROM quarantine q WHERE EXISTS (SELECT 1 FROM counted_document)
  AND NOT EXISTS (SELECT 1 FROM counted_quarantine c WHERE c.number = q.number);

-- Alerts that are to be sent to the webhook.
CREATE TABLE IF NOT EXISTS webhook_delivery (
  run BIGINT NOT NULL PRIMARY KEY,
  body VARCHAR(1000000) NOT NULL,
  status VARCHAR(10) NOT NULL,
  attempts INTEGER NOT NULL,
  due TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  detail VARCHAR(8000) NOT NULL
);

-- Which schedule started a run.
ALTER TABLE job_run ADD COLUMN IF NOT EXISTS schedule VARCHAR(200);

-- What a schedule last did, and when.
ALTER TABLE schedule ADD COLUMN IF NOT EXISTS last_at TIMESTAMP(6) WITH TIME ZONE;
ALTER TABLE schedule ADD COLUMN IF NOT EXISTS last_result VARCHAR(8000) DEFAULT '' NOT NULL;
