-- Which state of the resolution the results are of: docs/adr/0040. docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS resolution (
  stamp VARCHAR(100) NOT NULL PRIMARY KEY
);
