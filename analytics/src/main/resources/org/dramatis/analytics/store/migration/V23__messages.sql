-- What headers say of threads of messages, and of who sent them to whom. Messages are read anew.

CREATE TABLE IF NOT EXISTS message_link (
  document BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL,
  digest BIGINT NOT NULL,
  PRIMARY KEY (document, kind, digest)
);
CREATE INDEX IF NOT EXISTS message_link_digest ON message_link (digest, kind);

CREATE TABLE IF NOT EXISTS correspondent (
  document BIGINT NOT NULL,
  role VARCHAR(4) NOT NULL,
  no INTEGER NOT NULL,
  message BIGINT NOT NULL,
  address VARCHAR(300) NOT NULL,
  name VARCHAR(300) NOT NULL,
  PRIMARY KEY (document, role, no)
);
CREATE INDEX IF NOT EXISTS correspondent_address ON correspondent (address);
CREATE INDEX IF NOT EXISTS correspondent_name ON correspondent (name);
