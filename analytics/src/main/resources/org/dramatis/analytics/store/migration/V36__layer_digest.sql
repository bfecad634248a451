-- Tells the search index which layers of plugins changed. docs/schema.md describes it.

ALTER TABLE layer ADD COLUMN IF NOT EXISTS digest BIGINT;
