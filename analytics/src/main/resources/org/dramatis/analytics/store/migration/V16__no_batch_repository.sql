-- What a run has left to do stands in work and job_run alone: the tables of the batch runtime go.

DROP TABLE IF EXISTS batch_partition_execution;
DROP TABLE IF EXISTS batch_step_execution;
DROP TABLE IF EXISTS batch_job_execution;
DROP TABLE IF EXISTS batch_job_instance;
ALTER TABLE job_run DROP COLUMN IF EXISTS execution;
