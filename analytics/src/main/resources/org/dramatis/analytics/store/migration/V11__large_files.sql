-- A large file is stored a part at a time: the content that was read, and how many documents and
-- failures of it are stored. Empty when it is stored whole.
ALTER TABLE item ADD COLUMN IF NOT EXISTS partial_hash VARCHAR(64);
ALTER TABLE item ADD COLUMN IF NOT EXISTS partial_outcomes BIGINT;

-- Whether the folder was the root of a file system of its own when files were last found in it: it
-- is then not taken for emptied when it is empty and no longer one.
ALTER TABLE source ADD COLUMN IF NOT EXISTS mounted BOOLEAN DEFAULT FALSE NOT NULL;
