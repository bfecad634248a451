-- The corpus, what was found in it, and the tables of results. docs/schema.md describes every column.
-- Written for H2 and PostgreSQL alike. Big tables carry no foreign keys: they are written a document
-- at a time by one writer, and checking each row would double the cost. H2 commits each statement: a
-- process killed half-way leaves some tables behind, so every statement can be repeated.

-- What is ingested ------------------------------------------------------------------------------

CREATE TABLE IF NOT EXISTS source (
  name VARCHAR(200) NOT NULL PRIMARY KEY,
  folder VARCHAR(8000) NOT NULL
);

CREATE TABLE IF NOT EXISTS item (
  number BIGINT NOT NULL PRIMARY KEY,
  source VARCHAR(200) NOT NULL REFERENCES source (name),
  path VARCHAR(65536) NOT NULL,
  size BIGINT NOT NULL,
  modified TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  hash VARCHAR(64),
  version VARCHAR(8000) NOT NULL,
  ingested TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS item_source ON item (source);

CREATE TABLE IF NOT EXISTS work (
  item BIGINT NOT NULL PRIMARY KEY,
  source VARCHAR(200) NOT NULL,
  path VARCHAR(65536) NOT NULL,
  size BIGINT NOT NULL,
  modified TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  reason VARCHAR(10) NOT NULL,
  done BOOLEAN NOT NULL
);

CREATE TABLE IF NOT EXISTS quarantine (
  number BIGINT NOT NULL PRIMARY KEY,
  item BIGINT NOT NULL,
  source VARCHAR(200) NOT NULL,
  path VARCHAR(65536) NOT NULL,
  stage VARCHAR(20) NOT NULL,
  code VARCHAR(40) NOT NULL,
  reason VARCHAR(65536) NOT NULL,
  advice VARCHAR(65536) NOT NULL,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
CREATE INDEX IF NOT EXISTS quarantine_item ON quarantine (item);

-- What was found --------------------------------------------------------------------------------

CREATE TABLE IF NOT EXISTS document (
  number BIGINT NOT NULL PRIMARY KEY,
  id VARCHAR(16) NOT NULL UNIQUE,
  item BIGINT NOT NULL,
  source VARCHAR(200) NOT NULL,
  path VARCHAR(65536) NOT NULL,
  media_type VARCHAR(1000) NOT NULL,
  language VARCHAR(100),
  title VARCHAR(65536),
  published DATE,
  published_origin VARCHAR(20),
  published_confidence DOUBLE PRECISION,
  hash VARCHAR(64) NOT NULL,
  characters INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  annotated BOOLEAN NOT NULL,
  metadata VARCHAR(1000000) NOT NULL
);
CREATE INDEX IF NOT EXISTS document_item ON document (item);
CREATE INDEX IF NOT EXISTS document_published ON document (published, number);

CREATE TABLE IF NOT EXISTS document_text (
  document BIGINT NOT NULL,
  start_offset INTEGER NOT NULL,
  text VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (document, start_offset)
);

CREATE TABLE IF NOT EXISTS section (
  document BIGINT NOT NULL,
  no INTEGER NOT NULL,
  role VARCHAR(12) NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  duplicate_of INTEGER,
  PRIMARY KEY (document, no)
);

CREATE TABLE IF NOT EXISTS mention (
  document BIGINT NOT NULL,
  no INTEGER NOT NULL,
  start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL,
  text VARCHAR(1000000) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  type VARCHAR(12) NOT NULL,
  country VARCHAR(100),
  metonym_of VARCHAR(100),
  confidence DOUBLE PRECISION NOT NULL,
  section VARCHAR(12) NOT NULL,
  counted BOOLEAN NOT NULL,
  sentence INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  paragraph_start INTEGER NOT NULL,
  paragraph_end INTEGER NOT NULL,
  PRIMARY KEY (document, no)
);

CREATE TABLE IF NOT EXISTS chain (
  document BIGINT NOT NULL,
  no INTEGER NOT NULL,
  type VARCHAR(12) NOT NULL,
  name VARCHAR(1000000) NOT NULL,
  country VARCHAR(100),
  forms VARCHAR(1000000) NOT NULL,
  attributes VARCHAR(1000000) NOT NULL,
  PRIMARY KEY (document, no)
);

CREATE TABLE IF NOT EXISTS link (
  document BIGINT NOT NULL,
  chain INTEGER NOT NULL,
  mention INTEGER NOT NULL,
  share DOUBLE PRECISION NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  reason VARCHAR(10000) NOT NULL,
  PRIMARY KEY (document, chain, mention)
);

-- What it comes to: written anew by every aggregation ---------------------------------------------

CREATE TABLE IF NOT EXISTS story (
  document BIGINT NOT NULL PRIMARY KEY,
  story VARCHAR(16) NOT NULL
);
CREATE INDEX IF NOT EXISTS story_story ON story (story);

CREATE TABLE IF NOT EXISTS actor (
  number INTEGER NOT NULL PRIMARY KEY,
  id VARCHAR(8000) NOT NULL UNIQUE,
  type VARCHAR(12) NOT NULL,
  name VARCHAR(1000000) NOT NULL,
  country VARCHAR(100)
);

CREATE TABLE IF NOT EXISTS actor_chain (
  document BIGINT NOT NULL,
  chain INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (document, chain)
);

CREATE TABLE IF NOT EXISTS alias (
  actor INTEGER NOT NULL,
  no INTEGER NOT NULL,
  form VARCHAR(1000000) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  mentions BIGINT NOT NULL,
  PRIMARY KEY (actor, no)
);

CREATE TABLE IF NOT EXISTS actor_attribute (
  actor INTEGER NOT NULL,
  name VARCHAR(100) NOT NULL,
  no INTEGER NOT NULL,
  content VARCHAR(1000000) NOT NULL,
  documents BIGINT NOT NULL,
  PRIMARY KEY (actor, name, no)
);

CREATE TABLE IF NOT EXISTS actor_statistic (
  actor INTEGER NOT NULL PRIMARY KEY,
  mentions BIGINT NOT NULL,
  possible BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  stories BIGINT NOT NULL,
  names BIGINT NOT NULL,
  demonyms BIGINT NOT NULL,
  roles BIGINT NOT NULL,
  nominals BIGINT NOT NULL,
  pronouns BIGINT NOT NULL,
  first_day DATE,
  last_day DATE
);

CREATE TABLE IF NOT EXISTS actor_document (
  actor INTEGER NOT NULL,
  document BIGINT NOT NULL,
  mentions BIGINT NOT NULL,
  possible BIGINT NOT NULL,
  PRIMARY KEY (actor, document)
);

CREATE TABLE IF NOT EXISTS actor_day (
  actor INTEGER NOT NULL,
  published_on DATE NOT NULL,
  mentions BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  PRIMARY KEY (actor, published_on)
);

CREATE TABLE IF NOT EXISTS cooccurrence (
  window_kind VARCHAR(10) NOT NULL,
  first_actor INTEGER NOT NULL,
  second_actor INTEGER NOT NULL,
  windows BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  stories BIGINT NOT NULL,
  npmi DOUBLE PRECISION NOT NULL,
  g2 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (window_kind, first_actor, second_actor)
);

-- In place of indexes: rows in another order are added at the end, entries of an index anywhere.
CREATE TABLE IF NOT EXISTS cooccurrence_reverse (
  window_kind VARCHAR(10) NOT NULL,
  second_actor INTEGER NOT NULL,
  first_actor INTEGER NOT NULL,
  PRIMARY KEY (window_kind, second_actor, first_actor)
);

CREATE TABLE IF NOT EXISTS cooccurrence_top (
  window_kind VARCHAR(10) NOT NULL,
  no INTEGER NOT NULL,
  first_actor INTEGER NOT NULL,
  second_actor INTEGER NOT NULL,
  PRIMARY KEY (window_kind, no)
);

CREATE TABLE IF NOT EXISTS figure (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  amount BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS document_statistic (
  document BIGINT NOT NULL PRIMARY KEY,
  mentions BIGINT NOT NULL,
  actors BIGINT NOT NULL
);

-- Jobs ------------------------------------------------------------------------------------------

CREATE TABLE IF NOT EXISTS job_run (
  id BIGINT NOT NULL PRIMARY KEY,
  job VARCHAR(30) NOT NULL,
  execution BIGINT,
  status VARCHAR(20) NOT NULL,
  folders VARCHAR(1000000) NOT NULL,
  started TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended TIMESTAMP(6) WITH TIME ZONE,
  unchanged BIGINT NOT NULL,
  has_work BOOLEAN NOT NULL,
  summary VARCHAR(65536) NOT NULL
);

CREATE TABLE IF NOT EXISTS lease (
  name VARCHAR(30) NOT NULL PRIMARY KEY,
  run BIGINT,
  host VARCHAR(300),
  pid BIGINT,
  process_started TIMESTAMP(6) WITH TIME ZONE,
  since TIMESTAMP(6) WITH TIME ZONE,
  heartbeat TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO lease (name)
  SELECT 'jobs' WHERE NOT EXISTS (SELECT 1 FROM lease WHERE name = 'jobs');

CREATE TABLE IF NOT EXISTS schedule (
  name VARCHAR(200) NOT NULL PRIMARY KEY,
  job VARCHAR(30) NOT NULL,
  folders VARCHAR(1000000) NOT NULL,
  cron VARCHAR(200) NOT NULL,
  zone VARCHAR(100) NOT NULL,
  paused BOOLEAN NOT NULL,
  missed VARCHAR(10) NOT NULL,
  overlap VARCHAR(10) NOT NULL
);

-- As db-scheduler wants it.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(200) NOT NULL,
  task_data ${bytes},
  execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(300),
  last_success TIMESTAMP(6) WITH TIME ZONE,
  last_failure TIMESTAMP(6) WITH TIME ZONE,
  consecutive_failures INTEGER,
  last_heartbeat TIMESTAMP(6) WITH TIME ZONE,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);

-- Copies and differences ------------------------------------------------------------------------

CREATE TABLE IF NOT EXISTS signature (
  document BIGINT NOT NULL PRIMARY KEY,
  hashes ${bytes} NOT NULL
);

CREATE TABLE IF NOT EXISTS run_diff (
  run BIGINT NOT NULL,
  no INTEGER NOT NULL,
  change VARCHAR(30) NOT NULL,
  subject VARCHAR(8000) NOT NULL,
  other VARCHAR(8000),
  name VARCHAR(1000000) NOT NULL,
  before_count BIGINT NOT NULL,
  after_count BIGINT NOT NULL,
  PRIMARY KEY (run, no)
);
