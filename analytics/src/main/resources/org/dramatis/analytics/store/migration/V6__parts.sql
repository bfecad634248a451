-- Documents that moved, for decisions and links that name them as they were.
CREATE TABLE IF NOT EXISTS moved_document (
  id VARCHAR(16) NOT NULL PRIMARY KEY,
  moved_to VARCHAR(16) NOT NULL
);
CREATE INDEX IF NOT EXISTS moved_document_moved_to ON moved_document (moved_to);

-- What each result was counted with: what would come out the same is not counted again.
CREATE TABLE IF NOT EXISTS result_basis (
  name VARCHAR(200) NOT NULL PRIMARY KEY,
  basis VARCHAR(200) NOT NULL
);

-- The code of what made a run fail.
ALTER TABLE job_run ADD COLUMN IF NOT EXISTS failure VARCHAR(40);
