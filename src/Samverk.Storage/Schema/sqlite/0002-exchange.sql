ALTER TABLE outbox ADD COLUMN partner TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN problem TEXT NOT NULL DEFAULT '';
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox(partner, class, created_at, seq) WHERE state = 0;
CREATE INDEX outbox_by_message ON outbox(message_id);
CREATE UNIQUE INDEX outbox_places ON outbox(root_id, agreement, subject, seq) WHERE type <> 'nx.stream.tombstone.v1';
CREATE TABLE inbox(
  source TEXT NOT NULL, message_id TEXT NOT NULL, agreement TEXT NOT NULL, subject TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL,
  hash TEXT NOT NULL, prev_hash TEXT NOT NULL, next_hash TEXT NOT NULL, jws BLOB, person_id TEXT, receipt TEXT NOT NULL, result INTEGER NOT NULL,
  code TEXT NOT NULL, sentence TEXT NOT NULL, received_at INTEGER NOT NULL,
  PRIMARY KEY(source, message_id)) WITHOUT ROWID;
CREATE UNIQUE INDEX inbox_places ON inbox(source, agreement, subject, seq);
CREATE INDEX inbox_parked ON inbox(received_at) WHERE result = 3;
CREATE TABLE chains(
  source TEXT NOT NULL, agreement TEXT NOT NULL, subject TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY(source, agreement, subject)) WITHOUT ROWID;
CREATE TABLE used_assertions(issuer TEXT NOT NULL, jti TEXT NOT NULL, keep_until INTEGER NOT NULL, PRIMARY KEY(issuer, jti)) WITHOUT ROWID;
CREATE INDEX used_assertions_old ON used_assertions(keep_until);
CREATE TABLE security_events(
  event_id TEXT PRIMARY KEY, happened_at INTEGER NOT NULL, code TEXT NOT NULL, source TEXT NOT NULL, message_id TEXT, detail TEXT NOT NULL) WITHOUT ROWID;
