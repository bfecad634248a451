-- Pairs that share a document are found when they are asked for, from the actors of each document:
-- docs/adr/0030. The most frequent ones keep their figures beside their place.

CREATE TABLE IF NOT EXISTS document_actor (
  document BIGINT NOT NULL,
  actor INTEGER NOT NULL,
  mentions BIGINT NOT NULL,
  PRIMARY KEY (document, actor)
);

-- What the results were made of; empty while they are not those of the documents.
CREATE TABLE IF NOT EXISTS aggregation (
  stamp VARCHAR(100) NOT NULL PRIMARY KEY
);

-- Filled by the next aggregation.
CREATE TABLE IF NOT EXISTS document_overlap (
  actor INTEGER NOT NULL,
  document BIGINT NOT NULL,
  other_actor INTEGER NOT NULL,
  PRIMARY KEY (actor, document, other_actor)
);

INSERT INTO document_actor (document, actor, mentions)
  SELECT document, actor, mentions FROM actor_document
  WHERE mentions > 0 AND NOT EXISTS (SELECT 1 FROM document_actor)
  ORDER BY document, actor;

CREATE TABLE IF NOT EXISTS metonym_document_actor (
  document BIGINT NOT NULL,
  actor INTEGER NOT NULL,
  mentions BIGINT NOT NULL,
  PRIMARY KEY (document, actor)
);

CREATE TABLE IF NOT EXISTS metonym_document_overlap (
  actor INTEGER NOT NULL,
  document BIGINT NOT NULL,
  other_actor INTEGER NOT NULL,
  PRIMARY KEY (actor, document, other_actor)
);

INSERT INTO metonym_document_actor (document, actor, mentions)
  SELECT document, actor, mentions FROM metonym_actor_document
  WHERE mentions > 0 AND NOT EXISTS (SELECT 1 FROM metonym_document_actor)
  ORDER BY document, actor;

INSERT INTO figure (name, amount)
  SELECT 'windows.document', n.amount FROM (SELECT COUNT(DISTINCT document) AS amount FROM document_actor) n
  WHERE NOT EXISTS (SELECT 1 FROM figure WHERE name = 'windows.document');

ALTER TABLE cooccurrence_top ADD COLUMN IF NOT EXISTS windows BIGINT;
ALTER TABLE cooccurrence_top ADD COLUMN IF NOT EXISTS documents BIGINT;
ALTER TABLE cooccurrence_top ADD COLUMN IF NOT EXISTS stories BIGINT;
ALTER TABLE cooccurrence_top ADD COLUMN IF NOT EXISTS npmi DOUBLE PRECISION;
ALTER TABLE cooccurrence_top ADD COLUMN IF NOT EXISTS g2 DOUBLE PRECISION;
UPDATE cooccurrence_top SET
  windows = (SELECT c.windows FROM cooccurrence c
    WHERE c.window_kind = cooccurrence_top.window_kind
    AND c.first_actor = cooccurrence_top.first_actor
    AND c.second_actor = cooccurrence_top.second_actor),
  documents = (SELECT c.documents FROM cooccurrence c
    WHERE c.window_kind = cooccurrence_top.window_kind
    AND c.first_actor = cooccurrence_top.first_actor
    AND c.second_actor = cooccurrence_top.second_actor),
  stories = (SELECT c.stories FROM cooccurrence c
    WHERE c.window_kind = cooccurrence_top.window_kind
    AND c.first_actor = cooccurrence_top.first_actor
    AND c.second_actor = cooccurrence_top.second_actor),
  npmi = (SELECT c.npmi FROM cooccurrence c
    WHERE c.window_kind = cooccurrence_top.window_kind
    AND c.first_actor = cooccurrence_top.first_actor
    AND c.second_actor = cooccurrence_top.second_actor),
  g2 = (SELECT c.g2 FROM cooccurrence c
    WHERE c.window_kind = cooccurrence_top.window_kind
    AND c.first_actor = cooccurrence_top.first_actor
    AND c.second_actor = cooccurrence_top.second_actor)
  WHERE windows IS NULL;
ALTER TABLE cooccurrence_top ALTER COLUMN windows SET NOT NULL;
ALTER TABLE cooccurrence_top ALTER COLUMN documents SET NOT NULL;
ALTER TABLE cooccurrence_top ALTER COLUMN stories SET NOT NULL;
ALTER TABLE cooccurrence_top ALTER COLUMN npmi SET NOT NULL;
ALTER TABLE cooccurrence_top ALTER COLUMN g2 SET NOT NULL;

DELETE FROM cooccurrence WHERE window_kind = 'document';
DELETE FROM cooccurrence_reverse WHERE window_kind = 'document';
DELETE FROM metonym_cooccurrence WHERE window_kind = 'document';
