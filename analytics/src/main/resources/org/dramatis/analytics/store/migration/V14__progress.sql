-- How far a run in progress is, so that other processes can say so.

ALTER TABLE job_run ADD COLUMN IF NOT EXISTS progress VARCHAR(65536);
