-- A session lies here alone; the cookie holds a random reference, of which the hash is kept.
CREATE TABLE sessions(
  session_id TEXT PRIMARY KEY, reference_hash TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL, strength INTEGER NOT NULL, began_at INTEGER NOT NULL,
  proved_at INTEGER NOT NULL, idle_at INTEGER NOT NULL, ends_at INTEGER NOT NULL, device TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX sessions_of_account ON sessions(account_id);

-- Failed tries by what they were counted under: an account, an address. Hashes, so that no list of names or addresses lies here.
CREATE TABLE sign_in_tries(subject TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL) WITHOUT ROWID;

-- Second factors of an account: the secret of its one-time codes, as ciphertext, and the last step that was used.
CREATE TABLE one_time_secrets(account_id TEXT PRIMARY KEY, secret TEXT NOT NULL, confirmed INTEGER NOT NULL, last_step INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE recovery_codes(account_id TEXT NOT NULL, code_hash TEXT NOT NULL, used_at INTEGER, PRIMARY KEY(account_id, code_hash)) WITHOUT ROWID;

-- Highest signature counter seen of a passkey, kept apart for those that are backed up (their counters may fall).
CREATE TABLE passkey_counters(credential TEXT PRIMARY KEY, highest INTEGER NOT NULL) WITHOUT ROWID;

-- Recovery that two people make: the supervisor confirms, an administrator issues the link.
CREATE TABLE recoveries(
  recovery_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, confirmed_by TEXT NOT NULL, confirmed_at INTEGER NOT NULL, issued_by TEXT, issued_at INTEGER) WITHOUT ROWID;
