-- How many sentences of a document mention an actor, so that a page of them needs no count of all.

ALTER TABLE actor_document ADD COLUMN IF NOT EXISTS sentences BIGINT NOT NULL DEFAULT 0;
UPDATE actor_document SET sentences = (
  SELECT COUNT(DISTINCT m.sentence) FROM actor_chain a
  JOIN link l ON l.document = a.document AND l.chain = a.chain
  JOIN mention m ON m.document = l.document AND m.no = l.mention
  WHERE m.counted AND a.document = actor_document.document AND a.actor = actor_document.actor);
