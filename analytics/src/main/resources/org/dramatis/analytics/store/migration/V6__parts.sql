-- Documents that moved, for decisions and links that name them as they were.
CREATE TABLE IF NOT EXISTS moved_document (
  id VARCHAR(16) NOT NULL PRIMARY KEY,
  moved_to VARCHAR(16) NOT NULL
);
CREATE INDEX IF NOT EXISTS moved_document_moved_to ON moved_document (moved_to);

-- The code of what made a run fail.
ALTER TABLE job_run ADD COLUMN IF NOT EXISTS failure VARCHAR(40);
