-- Two machines, or two containers, may have one name.

ALTER TABLE lease ADD COLUMN IF NOT EXISTS machine VARCHAR(300);
