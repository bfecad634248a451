-- Whom capitals and seats that act count for is one setting: docs/adr/0024.

DROP TABLE IF EXISTS metonym_actor;
DROP TABLE IF EXISTS metonym_mention;
DROP TABLE IF EXISTS metonym_actor_statistic;
DROP TABLE IF EXISTS metonym_actor_document;
DROP TABLE IF EXISTS metonym_actor_day;
DROP TABLE IF EXISTS metonym_actor_window;
DROP TABLE IF EXISTS metonym_document_actor;
DROP TABLE IF EXISTS metonym_document_overlap;
DROP TABLE IF EXISTS metonym_cooccurrence;
DROP TABLE IF EXISTS metonym_cooccurrence_top;
DELETE FROM figure WHERE name LIKE '%.country';
