-- Documents of which users said other things than were read in them.

CREATE TABLE IF NOT EXISTS mended_document (
  document BIGINT PRIMARY KEY,
  facts VARCHAR(64) NOT NULL,
  content ${bytes} NOT NULL
);
