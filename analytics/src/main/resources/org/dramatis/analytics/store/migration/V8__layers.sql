-- Layers that are kept, so that what reads them can run without what made them; what annotators
-- left of a document; and what was annotated anew.
CREATE TABLE IF NOT EXISTS layer (
  document BIGINT NOT NULL,
  name VARCHAR(1000) NOT NULL,
  no INTEGER NOT NULL,
  elements ${bytes} NOT NULL,
  PRIMARY KEY (document, name, no)
);

ALTER TABLE document ADD COLUMN IF NOT EXISTS found VARCHAR(32);

ALTER TABLE work ADD COLUMN IF NOT EXISTS redone VARCHAR(65536);
ALTER TABLE work ADD COLUMN IF NOT EXISTS documents BIGINT;
ALTER TABLE work ADD COLUMN IF NOT EXISTS altered BIGINT;

-- What a statistic of a plugin was counted by.
CREATE TABLE IF NOT EXISTS plugin_statistic (
  name VARCHAR(200) NOT NULL PRIMARY KEY,
  version VARCHAR(8000) NOT NULL
);
