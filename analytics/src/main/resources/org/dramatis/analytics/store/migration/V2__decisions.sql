-- What decisions of the ledger came to; written anew by every aggregation. The decisions themselves
-- are in ledger.jsonl in the home.

CREATE TABLE IF NOT EXISTS identity_decision (
  decision BIGINT NOT NULL PRIMARY KEY,
  state VARCHAR(10) NOT NULL,
  detail VARCHAR(65536) NOT NULL,
  actors VARCHAR(1000000) NOT NULL
);

CREATE TABLE IF NOT EXISTS merge_suggestion (
  no INTEGER NOT NULL PRIMARY KEY,
  first_actor VARCHAR(8000) NOT NULL,
  second_actor VARCHAR(8000) NOT NULL,
  likeness DOUBLE PRECISION NOT NULL,
  reasons VARCHAR(1000000) NOT NULL
);

-- Links of mentions that a decision gave to another actor: their rows in link have a chain below zero.
CREATE TABLE IF NOT EXISTS moved_link (
  document BIGINT NOT NULL,
  mention INTEGER NOT NULL,
  chain INTEGER NOT NULL,
  home_chain INTEGER NOT NULL,
  PRIMARY KEY (document, mention, chain)
);
