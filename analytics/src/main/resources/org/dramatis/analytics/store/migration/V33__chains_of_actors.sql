-- The chains of an actor without those of everybody else in its documents.

CREATE INDEX IF NOT EXISTS actor_chain_actor ON actor_chain (actor, document, chain);
