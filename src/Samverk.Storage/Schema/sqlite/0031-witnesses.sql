CREATE TABLE logs(no INTEGER PRIMARY KEY, opened_at INTEGER NOT NULL);
INSERT INTO logs(no, opened_at) VALUES (1, CAST(strftime('%s','now') AS INTEGER) * 1000000);
DROP TRIGGER entries_stay;
ALTER TABLE entries ADD COLUMN log_no INTEGER;
UPDATE entries SET log_no=1 WHERE log_index IS NOT NULL;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
  WHEN OLD.log_index IS NOT NULL OR NEW.root_id IS NOT OLD.root_id OR NEW.chain IS NOT OLD.chain OR NEW.seq IS NOT OLD.seq
    OR NEW.body IS NOT OLD.body OR NEW.leaf IS NOT OLD.leaf OR NEW.salt IS NOT OLD.salt
  BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
DROP INDEX entries_by_index;
CREATE UNIQUE INDEX entries_by_index ON entries(log_no, log_index) WHERE log_index IS NOT NULL;
ALTER TABLE log_nodes RENAME TO log_nodes_of_one;
CREATE TABLE log_nodes(log_no INTEGER NOT NULL, level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(log_no, level, idx)) WITHOUT ROWID;
INSERT INTO log_nodes(log_no, level, idx, hash) SELECT 1, level, idx, hash FROM log_nodes_of_one;
DROP TRIGGER log_nodes_last;
DROP TABLE log_nodes_of_one;
CREATE TRIGGER log_nodes_stay BEFORE UPDATE ON log_nodes BEGIN SELECT RAISE(ABORT, 'nodes of the log are never changed'); END;
CREATE TRIGGER log_nodes_last BEFORE DELETE ON log_nodes BEGIN SELECT RAISE(ABORT, 'nodes of the log are never deleted'); END;
ALTER TABLE checkpoints RENAME TO checkpoints_of_one;
CREATE TABLE checkpoints(log_no INTEGER NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(log_no, size)) WITHOUT ROWID;
INSERT INTO checkpoints(log_no, size, root, note, at) SELECT 1, size, root, note, at FROM checkpoints_of_one;
DROP TRIGGER checkpoints_last;
DROP TABLE checkpoints_of_one;
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_last BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TABLE witnessed(origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE cosignatures(
  log_no INTEGER NOT NULL, size INTEGER NOT NULL, witness TEXT NOT NULL, line TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(log_no, size, witness)) WITHOUT ROWID;
CREATE INDEX cosignatures_newest ON cosignatures(witness, log_no, size);
CREATE TABLE witness_contacts(witness TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE witness_gaps(begins_at INTEGER PRIMARY KEY, ends_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE rewinds(
  log_no INTEGER NOT NULL, witness TEXT NOT NULL, size INTEGER NOT NULL, note TEXT NOT NULL, found_at INTEGER NOT NULL,
  PRIMARY KEY(log_no, witness)) WITHOUT ROWID;
CREATE TABLE rewind_confirmations(log_no INTEGER NOT NULL, account_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(log_no, account_id)) WITHOUT ROWID;
