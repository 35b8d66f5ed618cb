-- Looks without an entry of their own: which entry of the node's seen chain commits to them (evidence.md 3). It is filled once; nothing else changes.
ALTER TABLE looks ADD COLUMN seen_seq bigint;
CREATE INDEX looks_unseen ON looks(root_id, look_id) WHERE entry_seq IS NULL AND seen_seq IS NULL;
CREATE INDEX looks_seen ON looks(seen_seq) WHERE seen_seq IS NOT NULL;
CREATE INDEX looks_by_entry ON looks(root_id, entry_seq) WHERE entry_seq IS NOT NULL;
DROP TRIGGER looks_stay ON looks;
CREATE TRIGGER looks_stay BEFORE UPDATE ON looks FOR EACH ROW
  WHEN (OLD.entry_seq IS NOT NULL OR OLD.seen_seq IS NOT NULL OR NEW.entry_seq IS NOT NULL OR NEW.root_id IS DISTINCT FROM OLD.root_id
    OR NEW.look_id IS DISTINCT FROM OLD.look_id OR NEW.at IS DISTINCT FROM OLD.at OR NEW.account_id IS DISTINCT FROM OLD.account_id
    OR NEW.office_id IS DISTINCT FROM OLD.office_id OR NEW.purpose IS DISTINCT FROM OLD.purpose OR NEW.kind IS DISTINCT FROM OLD.kind
    OR NEW.tier IS DISTINCT FROM OLD.tier OR NEW.grant_id IS DISTINCT FROM OLD.grant_id OR NEW.body IS DISTINCT FROM OLD.body)
  EXECUTE FUNCTION stay();
CREATE TRIGGER looks_last BEFORE DELETE ON looks FOR EACH ROW EXECUTE FUNCTION stay();
CREATE TRIGGER security_events_stay BEFORE UPDATE OR DELETE ON security_events FOR EACH ROW EXECUTE FUNCTION stay();
DROP TRIGGER entries_stay ON entries;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries FOR EACH ROW
  WHEN (OLD.log_index IS NOT NULL OR NEW.root_id IS DISTINCT FROM OLD.root_id OR NEW.chain IS DISTINCT FROM OLD.chain OR NEW.seq IS DISTINCT FROM OLD.seq
    OR NEW.body IS DISTINCT FROM OLD.body OR NEW.leaf IS DISTINCT FROM OLD.leaf OR NEW.salt IS DISTINCT FROM OLD.salt
    OR NEW.salt_person IS DISTINCT FROM OLD.salt_person)
  EXECUTE FUNCTION stay();

-- What logs signed and this node saw as their witness: what it cosigned, and what it found and told of. So that what a stranger sends again tells nothing.
CREATE TABLE witness_notes(
  origin text NOT NULL, size bigint NOT NULL, root bytea NOT NULL, at bigint NOT NULL, PRIMARY KEY(origin, size, root));
INSERT INTO witness_notes(origin, size, root, at) SELECT origin, size, root, at FROM witnessed;
