-- What a schedule writes that exports a table: nothing for those that start a job.
ALTER TABLE schedule ADD COLUMN IF NOT EXISTS export_table VARCHAR(200);
ALTER TABLE schedule ADD COLUMN IF NOT EXISTS export_format VARCHAR(200);
ALTER TABLE schedule ADD COLUMN IF NOT EXISTS export_file VARCHAR(8000);
