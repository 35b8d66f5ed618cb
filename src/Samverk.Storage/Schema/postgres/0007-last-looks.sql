CREATE TABLE last_looks(account_id uuid PRIMARY KEY, looked_at bigint NOT NULL, since bigint);
