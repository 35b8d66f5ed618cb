ALTER TABLE outbox ADD COLUMN partner text NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN problem text NOT NULL DEFAULT '';
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox(partner, class, created_at, seq) WHERE state = 0;
CREATE INDEX outbox_by_message ON outbox(message_id);
CREATE UNIQUE INDEX outbox_places ON outbox(root_id, agreement, subject, seq) WHERE type <> 'nx.stream.tombstone.v1';
CREATE TABLE inbox(
  source text NOT NULL, message_id uuid NOT NULL, agreement uuid NOT NULL, subject text NOT NULL, seq bigint NOT NULL, type text NOT NULL,
  hash text NOT NULL, prev_hash text NOT NULL, next_hash text NOT NULL, jws bytea, person_id uuid, receipt text NOT NULL, result int NOT NULL,
  code text NOT NULL, sentence text NOT NULL, received_at bigint NOT NULL,
  PRIMARY KEY(source, message_id));
CREATE UNIQUE INDEX inbox_places ON inbox(source, agreement, subject, seq);
CREATE INDEX inbox_parked ON inbox(received_at) WHERE result = 3;
CREATE TABLE chains(
  source text NOT NULL, agreement uuid NOT NULL, subject text NOT NULL, seq bigint NOT NULL, hash text NOT NULL,
  PRIMARY KEY(source, agreement, subject));
CREATE TABLE used_assertions(issuer text NOT NULL, jti text NOT NULL, keep_until bigint NOT NULL, PRIMARY KEY(issuer, jti));
CREATE INDEX used_assertions_old ON used_assertions(keep_until);
CREATE TABLE security_events(
  event_id uuid PRIMARY KEY, happened_at bigint NOT NULL, code text NOT NULL, source text NOT NULL, message_id uuid, detail text NOT NULL);
