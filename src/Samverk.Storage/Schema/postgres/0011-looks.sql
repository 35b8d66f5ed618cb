ALTER TABLE roots ADD COLUMN read_seq bigint NOT NULL DEFAULT 0;
ALTER TABLE roots ADD COLUMN read_hash bytea NOT NULL DEFAULT '\x0000000000000000000000000000000000000000000000000000000000000000';
CREATE TABLE looks(
  root_id uuid NOT NULL, look_id uuid NOT NULL, at bigint NOT NULL, account_id uuid NOT NULL, office_id uuid NOT NULL, purpose text NOT NULL,
  kind int NOT NULL, tier int NOT NULL, grant_id uuid, body bytea NOT NULL, entry_seq bigint,
  PRIMARY KEY(root_id, look_id));
CREATE INDEX looks_by_account ON looks(account_id, at);
CREATE TRIGGER looks_stay BEFORE UPDATE ON looks FOR EACH ROW EXECUTE FUNCTION stay();
