-- A session lies here alone; the cookie holds a random reference, of which the hash is kept.
CREATE TABLE sessions(
  session_id uuid PRIMARY KEY, reference_hash text NOT NULL UNIQUE, account_id uuid NOT NULL, strength int NOT NULL, began_at bigint NOT NULL,
  proved_at bigint NOT NULL, idle_at bigint NOT NULL, ends_at bigint NOT NULL, device text NOT NULL);
CREATE INDEX sessions_of_account ON sessions(account_id);

-- Failed tries by what they were counted under: an account, an address. Hashes, so that no list of names or addresses lies here.
CREATE TABLE sign_in_tries(subject text PRIMARY KEY, failures int NOT NULL, last_at bigint NOT NULL);

-- Second factors of an account: the secret of its one-time codes, as ciphertext, and the last step that was used.
CREATE TABLE one_time_secrets(account_id uuid PRIMARY KEY, secret text NOT NULL, confirmed boolean NOT NULL, last_step bigint NOT NULL);
CREATE TABLE recovery_codes(account_id uuid NOT NULL, code_hash text NOT NULL, used_at bigint, PRIMARY KEY(account_id, code_hash));

-- Highest signature counter seen of a passkey, kept apart for those that are backed up (their counters may fall).
CREATE TABLE passkey_counters(credential text PRIMARY KEY, highest bigint NOT NULL);

-- Recovery that two people make: the supervisor confirms, an administrator issues the link.
CREATE TABLE recoveries(
  recovery_id uuid PRIMARY KEY, account_id uuid NOT NULL, confirmed_by uuid NOT NULL, confirmed_at bigint NOT NULL, issued_by uuid, issued_at bigint);
