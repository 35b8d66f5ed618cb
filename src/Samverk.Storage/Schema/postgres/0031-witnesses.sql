CREATE TABLE logs(no int PRIMARY KEY, opened_at bigint NOT NULL);
INSERT INTO logs(no, opened_at) VALUES (1, CAST(EXTRACT(EPOCH FROM now()) AS bigint) * 1000000);
DROP TRIGGER entries_stay ON entries;
ALTER TABLE entries ADD COLUMN log_no int;
UPDATE entries SET log_no=1 WHERE log_index IS NOT NULL;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries FOR EACH ROW
  WHEN (OLD.log_index IS NOT NULL OR NEW.root_id IS DISTINCT FROM OLD.root_id OR NEW.chain IS DISTINCT FROM OLD.chain OR NEW.seq IS DISTINCT FROM OLD.seq
    OR NEW.body IS DISTINCT FROM OLD.body OR NEW.leaf IS DISTINCT FROM OLD.leaf OR NEW.salt IS DISTINCT FROM OLD.salt)
  EXECUTE FUNCTION stay();
DROP INDEX entries_by_index;
CREATE UNIQUE INDEX entries_by_index ON entries(log_no, log_index) WHERE log_index IS NOT NULL;
ALTER TABLE log_nodes ADD COLUMN log_no int NOT NULL DEFAULT 1;
ALTER TABLE log_nodes DROP CONSTRAINT log_nodes_pkey;
ALTER TABLE log_nodes ADD PRIMARY KEY(log_no, level, idx);
ALTER TABLE log_nodes ALTER COLUMN log_no DROP DEFAULT;
ALTER TABLE checkpoints ADD COLUMN log_no int NOT NULL DEFAULT 1;
ALTER TABLE checkpoints DROP CONSTRAINT checkpoints_pkey;
ALTER TABLE checkpoints ADD PRIMARY KEY(log_no, size);
ALTER TABLE checkpoints ALTER COLUMN log_no DROP DEFAULT;
CREATE TABLE witnessed(origin text PRIMARY KEY, size bigint NOT NULL, root bytea NOT NULL, note text NOT NULL, at bigint NOT NULL);
CREATE TABLE cosignatures(
  log_no int NOT NULL, size bigint NOT NULL, witness text NOT NULL, line text NOT NULL, at bigint NOT NULL,
  PRIMARY KEY(log_no, size, witness));
CREATE INDEX cosignatures_newest ON cosignatures(witness, log_no, size);
CREATE TABLE witness_contacts(witness text PRIMARY KEY, at bigint NOT NULL);
CREATE TABLE witness_gaps(begins_at bigint PRIMARY KEY, ends_at bigint NOT NULL);
CREATE TABLE rewinds(
  log_no int NOT NULL, witness text NOT NULL, size bigint NOT NULL, note text NOT NULL, found_at bigint NOT NULL,
  PRIMARY KEY(log_no, witness));
CREATE TABLE rewind_confirmations(log_no int NOT NULL, account_id uuid NOT NULL, at bigint NOT NULL, PRIMARY KEY(log_no, account_id));
