-- What the tables of plugins hold, so that they can be shown and exported, and what runs changed in
-- them.
ALTER TABLE plugin_statistic ADD COLUMN IF NOT EXISTS origin VARCHAR(1000);
ALTER TABLE plugin_statistic ADD COLUMN IF NOT EXISTS description VARCHAR(65536);
ALTER TABLE plugin_statistic ADD COLUMN IF NOT EXISTS table_columns VARCHAR(1000000);
ALTER TABLE plugin_statistic ADD COLUMN IF NOT EXISTS row_count BIGINT;

CREATE TABLE IF NOT EXISTS run_diff_statistic (
  run BIGINT NOT NULL,
  statistic VARCHAR(200) NOT NULL,
  added BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  PRIMARY KEY (run, statistic)
);
