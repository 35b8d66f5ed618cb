-- Visits to a person's own page: a few minutes each. The cookie holds a random reference, of which the hash is kept.
CREATE TABLE door_visits(
  reference_hash TEXT PRIMARY KEY, root_id TEXT NOT NULL, door_id TEXT NOT NULL, idle_at INTEGER NOT NULL, ends_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX door_visits_of_root ON door_visits(root_id);
