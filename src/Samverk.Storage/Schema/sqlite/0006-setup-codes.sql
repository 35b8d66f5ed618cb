CREATE TABLE setup_codes(
  code_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL, is_first INTEGER NOT NULL, made_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER) WITHOUT ROWID;
