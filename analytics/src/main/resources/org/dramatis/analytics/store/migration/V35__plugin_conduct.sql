-- How parts of plugins did in each run. docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS plugin_conduct (
  run BIGINT NOT NULL,
  plugin VARCHAR(1000) NOT NULL,
  part VARCHAR(1000) NOT NULL,
  edition VARCHAR(1000) NOT NULL,
  asked BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  serious BOOLEAN NOT NULL,
  told VARCHAR(8000) NOT NULL,
  PRIMARY KEY (run, plugin, part)
);
