-- Since when the keys of the persons in a root are destroyed: no process uses a key that it still remembers, or writes about them again.
ALTER TABLE roots ADD COLUMN erased_at bigint;
CREATE INDEX roots_of_persons ON roots(person_id) WHERE erased_at IS NULL;
