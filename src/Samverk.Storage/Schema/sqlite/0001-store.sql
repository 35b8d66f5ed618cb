CREATE TABLE schema_version(version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL);
CREATE TABLE settings(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pseudonyms(account_id TEXT PRIMARY KEY, ref TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE roots(
  root_id TEXT PRIMARY KEY, kind INTEGER NOT NULL, version INTEGER NOT NULL, person_id TEXT,
  entry_ref TEXT NOT NULL, entry_seq INTEGER NOT NULL, entry_hash BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE acts(
  root_id TEXT NOT NULL, seq INTEGER NOT NULL, act_id TEXT NOT NULL, name TEXT NOT NULL, by_account TEXT NOT NULL, for_office TEXT NOT NULL,
  happened_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, purpose TEXT NOT NULL, basis TEXT NOT NULL, correlation TEXT NOT NULL,
  content_hash TEXT NOT NULL, from_node TEXT NOT NULL, decision TEXT NOT NULL,
  PRIMARY KEY(root_id, seq)) WITHOUT ROWID;
CREATE UNIQUE INDEX acts_once ON acts(root_id, act_id);
CREATE TABLE events(
  root_id TEXT NOT NULL, act_seq INTEGER NOT NULL, ord INTEGER NOT NULL, stream_id TEXT NOT NULL, stream_version INTEGER NOT NULL,
  type TEXT NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY(root_id, act_seq, ord)) WITHOUT ROWID;
CREATE TABLE entries(
  root_id TEXT NOT NULL, chain INTEGER NOT NULL, seq INTEGER NOT NULL, body BLOB NOT NULL, leaf BLOB NOT NULL, salt BLOB NOT NULL,
  salt_person TEXT, log_index INTEGER,
  PRIMARY KEY(root_id, chain, seq)) WITHOUT ROWID;
CREATE INDEX entries_unnumbered ON entries(root_id) WHERE log_index IS NULL;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER acts_stay BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts are never changed'); END;
CREATE TRIGGER acts_last BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;
CREATE TRIGGER entries_last BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
  WHEN OLD.log_index IS NOT NULL OR NEW.root_id IS NOT OLD.root_id OR NEW.chain IS NOT OLD.chain OR NEW.seq IS NOT OLD.seq
    OR NEW.body IS NOT OLD.body OR NEW.leaf IS NOT OLD.leaf OR NEW.salt IS NOT OLD.salt
  BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TABLE sequences(
  root_id TEXT NOT NULL, agreement TEXT NOT NULL, subject TEXT NOT NULL, last_seq INTEGER NOT NULL, last_hash BLOB NOT NULL,
  PRIMARY KEY(root_id, agreement, subject)) WITHOUT ROWID;
CREATE TABLE outbox(
  root_id TEXT NOT NULL, message_id TEXT NOT NULL, agreement TEXT NOT NULL, subject TEXT NOT NULL, seq INTEGER NOT NULL,
  class INTEGER NOT NULL, type TEXT NOT NULL, act_seq INTEGER NOT NULL, jws BLOB NOT NULL, hash BLOB NOT NULL, person_id TEXT,
  state INTEGER NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER, attempts INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0, leased_until INTEGER NOT NULL DEFAULT 0, first_tried_at INTEGER, ended_at INTEGER, receipt TEXT, code TEXT,
  PRIMARY KEY(root_id, message_id)) WITHOUT ROWID;
CREATE INDEX outbox_waiting ON outbox(agreement, class, created_at) WHERE state = 0;
