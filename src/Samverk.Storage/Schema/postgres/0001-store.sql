CREATE TABLE schema_version(version int PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL);
CREATE TABLE settings(name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE pseudonyms(account_id uuid PRIMARY KEY, ref uuid NOT NULL);
CREATE TABLE roots(
  root_id uuid PRIMARY KEY, kind int NOT NULL, version bigint NOT NULL, person_id uuid,
  entry_ref uuid NOT NULL, entry_seq bigint NOT NULL, entry_hash bytea NOT NULL);
CREATE TABLE acts(
  root_id uuid NOT NULL, seq bigint NOT NULL, act_id uuid NOT NULL, name text NOT NULL, by_account uuid NOT NULL, for_office uuid NOT NULL,
  happened_at bigint NOT NULL, recorded_at bigint NOT NULL, purpose text NOT NULL, basis text NOT NULL, correlation uuid NOT NULL,
  content_hash text NOT NULL, from_node text NOT NULL, decision text NOT NULL,
  PRIMARY KEY(root_id, seq));
CREATE UNIQUE INDEX acts_once ON acts(root_id, act_id);
CREATE TABLE events(
  root_id uuid NOT NULL, act_seq bigint NOT NULL, ord int NOT NULL, stream_id uuid NOT NULL, stream_version bigint NOT NULL,
  type text NOT NULL, body bytea NOT NULL,
  PRIMARY KEY(root_id, act_seq, ord));
CREATE TABLE entries(
  root_id uuid NOT NULL, chain int NOT NULL, seq bigint NOT NULL, body bytea NOT NULL, leaf bytea NOT NULL, salt bytea NOT NULL,
  salt_person uuid, log_index bigint,
  PRIMARY KEY(root_id, chain, seq));
CREATE INDEX entries_unnumbered ON entries(root_id) WHERE log_index IS NULL;
CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% are never changed or deleted', TG_TABLE_NAME; END $$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION stay();
CREATE TRIGGER acts_stay BEFORE UPDATE OR DELETE ON acts FOR EACH ROW EXECUTE FUNCTION stay();
CREATE TRIGGER entries_last BEFORE DELETE ON entries FOR EACH ROW EXECUTE FUNCTION stay();
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries FOR EACH ROW
  WHEN (OLD.log_index IS NOT NULL OR NEW.root_id IS DISTINCT FROM OLD.root_id OR NEW.chain IS DISTINCT FROM OLD.chain OR NEW.seq IS DISTINCT FROM OLD.seq
    OR NEW.body IS DISTINCT FROM OLD.body OR NEW.leaf IS DISTINCT FROM OLD.leaf OR NEW.salt IS DISTINCT FROM OLD.salt)
  EXECUTE FUNCTION stay();
CREATE TABLE sequences(
  root_id uuid NOT NULL, agreement uuid NOT NULL, subject text NOT NULL, last_seq bigint NOT NULL, last_hash bytea NOT NULL,
  PRIMARY KEY(root_id, agreement, subject));
CREATE TABLE outbox(
  root_id uuid NOT NULL, message_id uuid NOT NULL, agreement uuid NOT NULL, subject text NOT NULL, seq bigint NOT NULL,
  class int NOT NULL, type text NOT NULL, act_seq bigint NOT NULL, jws bytea NOT NULL, hash bytea NOT NULL, person_id uuid,
  state int NOT NULL, created_at bigint NOT NULL, expires_at bigint, attempts int NOT NULL DEFAULT 0,
  next_at bigint NOT NULL DEFAULT 0, leased_until bigint NOT NULL DEFAULT 0, first_tried_at bigint, ended_at bigint, receipt text, code text,
  PRIMARY KEY(root_id, message_id));
CREATE INDEX outbox_waiting ON outbox(agreement, class, created_at) WHERE state = 0;
