-- Figures that differ when a capital or seat that acts counts for its country ("Pyongyang said"); written
-- anew by every aggregation. Actors that are not in metonym_actor have the same figures either way.

CREATE TABLE IF NOT EXISTS metonym_actor (
  actor INTEGER NOT NULL PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS metonym_mention (
  document BIGINT NOT NULL,
  mention INTEGER NOT NULL,
  actor INTEGER NOT NULL,
  PRIMARY KEY (document, mention)
);
CREATE INDEX IF NOT EXISTS metonym_mention_actor ON metonym_mention (actor);

CREATE TABLE IF NOT EXISTS metonym_actor_statistic (
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

CREATE TABLE IF NOT EXISTS metonym_actor_document (
  actor INTEGER NOT NULL,
  document BIGINT NOT NULL,
  mentions BIGINT NOT NULL,
  possible BIGINT NOT NULL,
  PRIMARY KEY (actor, document)
);

CREATE TABLE IF NOT EXISTS metonym_actor_day (
  actor INTEGER NOT NULL,
  published_on DATE NOT NULL,
  mentions BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  PRIMARY KEY (actor, published_on)
);

CREATE TABLE IF NOT EXISTS metonym_cooccurrence (
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

-- Whole rows, in place of a join.
CREATE TABLE IF NOT EXISTS metonym_cooccurrence_top (
  window_kind VARCHAR(10) NOT NULL,
  no INTEGER NOT NULL,
  first_actor INTEGER NOT NULL,
  second_actor INTEGER NOT NULL,
  windows BIGINT NOT NULL,
  documents BIGINT NOT NULL,
  stories BIGINT NOT NULL,
  npmi DOUBLE PRECISION NOT NULL,
  g2 DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (window_kind, no)
);

-- In how many windows an actor stands: with it the ties of a few actors can be counted anew alone.
CREATE TABLE IF NOT EXISTS actor_window (
  actor INTEGER NOT NULL,
  window_kind VARCHAR(10) NOT NULL,
  windows BIGINT NOT NULL,
  PRIMARY KEY (actor, window_kind)
);

CREATE TABLE IF NOT EXISTS metonym_actor_window (
  actor INTEGER NOT NULL,
  window_kind VARCHAR(10) NOT NULL,
  windows BIGINT NOT NULL,
  PRIMARY KEY (actor, window_kind)
);
