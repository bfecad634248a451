-- What was read in a document of which users said other things, in as many rows as it takes.
-- docs/schema.md describes it.

CREATE TABLE IF NOT EXISTS mended_part (
  document BIGINT NOT NULL,
  no INTEGER NOT NULL,
  content ${bytes} NOT NULL,
  PRIMARY KEY (document, no)
);

INSERT INTO mended_part (document, no, content)
  SELECT d.document, 0, d.content FROM mended_document d
  WHERE NOT EXISTS (SELECT 1 FROM mended_part p WHERE p.document = d.document);
