-- Documents until the next run, which counts everything anew.

ALTER TABLE actor_day ADD COLUMN IF NOT EXISTS stories BIGINT NOT NULL DEFAULT 0;
ALTER TABLE metonym_actor_day ADD COLUMN IF NOT EXISTS stories BIGINT NOT NULL DEFAULT 0;
UPDATE actor_day SET stories = documents;
UPDATE metonym_actor_day SET stories = documents;
