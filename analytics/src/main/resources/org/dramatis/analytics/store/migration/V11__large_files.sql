-- A large file is stored a part at a time: the content that was read. Empty when it is stored whole.
ALTER TABLE item ADD COLUMN IF NOT EXISTS partial_hash VARCHAR(64);

-- Whether the folder was the root of a file system of its own when files were last found in it: it
-- is then not taken for emptied when it is empty and no longer one.
ALTER TABLE source ADD COLUMN IF NOT EXISTS mounted BOOLEAN DEFAULT FALSE NOT NULL;
