-- How strongly a pair is tied changes with every document: it is made of counts when it is asked for.
-- docs/adr/0033.

ALTER TABLE cooccurrence DROP COLUMN IF EXISTS npmi;
ALTER TABLE cooccurrence DROP COLUMN IF EXISTS g2;
ALTER TABLE metonym_cooccurrence DROP COLUMN IF EXISTS npmi;
ALTER TABLE metonym_cooccurrence DROP COLUMN IF EXISTS g2;

INSERT INTO figure (name, amount)
  SELECT CONCAT(f.name, '.country'), f.amount FROM figure f
  WHERE f.name IN ('windows.sentence', 'windows.paragraph')
  AND NOT EXISTS (SELECT 1 FROM figure g WHERE g.name = CONCAT(f.name, '.country'));
