-- Actors whose documents contradict each other. docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS doubt (
  no INTEGER NOT NULL PRIMARY KEY,
  kind VARCHAR(10) NOT NULL,
  actor VARCHAR(8000) NOT NULL,
  usual VARCHAR(100) NOT NULL,
  usual_documents INTEGER NOT NULL,
  usual_ids VARCHAR(1000000) NOT NULL,
  other VARCHAR(100) NOT NULL,
  other_documents INTEGER NOT NULL,
  other_ids VARCHAR(1000000) NOT NULL
);
