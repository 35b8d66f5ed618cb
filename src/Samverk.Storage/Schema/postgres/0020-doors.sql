-- Visits to a person's own page: a few minutes each. The cookie holds a random reference, of which the hash is kept.
CREATE TABLE door_visits(
  reference_hash text PRIMARY KEY, root_id uuid NOT NULL, door_id uuid NOT NULL, idle_at bigint NOT NULL, ends_at bigint NOT NULL);
CREATE INDEX door_visits_of_root ON door_visits(root_id);
