-- Looks without an entry of their own: which entry of the node's seen chain commits to them (evidence.md 3). It is filled once; nothing else changes.
ALTER TABLE looks ADD COLUMN seen_seq INTEGER;
CREATE INDEX looks_unseen ON looks(root_id, look_id) WHERE entry_seq IS NULL AND seen_seq IS NULL;
CREATE INDEX looks_seen ON looks(seen_seq) WHERE seen_seq IS NOT NULL;
CREATE INDEX looks_by_entry ON looks(root_id, entry_seq) WHERE entry_seq IS NOT NULL;
DROP TRIGGER looks_stay;
CREATE TRIGGER looks_stay BEFORE UPDATE ON looks
  WHEN OLD.entry_seq IS NOT NULL OR OLD.seen_seq IS NOT NULL OR NEW.entry_seq IS NOT NULL OR NEW.root_id IS NOT OLD.root_id OR NEW.look_id IS NOT OLD.look_id
    OR NEW.at IS NOT OLD.at OR NEW.account_id IS NOT OLD.account_id OR NEW.office_id IS NOT OLD.office_id OR NEW.purpose IS NOT OLD.purpose
    OR NEW.kind IS NOT OLD.kind OR NEW.tier IS NOT OLD.tier OR NEW.grant_id IS NOT OLD.grant_id OR NEW.body IS NOT OLD.body
  BEGIN SELECT RAISE(ABORT, 'looks are never changed'); END;
CREATE TRIGGER looks_last BEFORE DELETE ON looks BEGIN SELECT RAISE(ABORT, 'looks are never deleted'); END;
CREATE TRIGGER security_events_stay BEFORE UPDATE ON security_events BEGIN SELECT RAISE(ABORT, 'security events are never changed'); END;
CREATE TRIGGER security_events_last BEFORE DELETE ON security_events BEGIN SELECT RAISE(ABORT, 'security events are never deleted'); END;
DROP TRIGGER entries_stay;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
  WHEN OLD.log_index IS NOT NULL OR NEW.root_id IS NOT OLD.root_id OR NEW.chain IS NOT OLD.chain OR NEW.seq IS NOT OLD.seq
    OR NEW.body IS NOT OLD.body OR NEW.leaf IS NOT OLD.leaf OR NEW.salt IS NOT OLD.salt OR NEW.salt_person IS NOT OLD.salt_person
  BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;

-- What logs signed and this node saw as their witness: what it cosigned, and what it found and told of. So that what a stranger sends again tells nothing.
CREATE TABLE witness_notes(
  origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(origin, size, root)) WITHOUT ROWID;
INSERT INTO witness_notes(origin, size, root, at) SELECT origin, size, root, at FROM witnessed;
