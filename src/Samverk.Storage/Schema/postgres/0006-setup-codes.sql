CREATE TABLE setup_codes(
  code_hash text PRIMARY KEY, account_id uuid NOT NULL, is_first boolean NOT NULL, made_at bigint NOT NULL, expires_at bigint NOT NULL, used_at bigint);
