-- Somebody else's browser showed the cookie of a session: it was not let in, and the owner is told.
ALTER TABLE sessions ADD COLUMN elsewhere_at bigint;

-- The membership that was chosen at sign-in, where somebody acts for several offices.
ALTER TABLE sessions ADD COLUMN acts_as uuid;

-- Forms that came after their session had ended, as ciphertext, for a day: they come back when their owner
-- signs in, and go when a form to the same address is taken. Of the address lies the hash: it may name a case.
CREATE TABLE drafts(
  account_id uuid NOT NULL, draft_id uuid NOT NULL, address text NOT NULL, sealed text NOT NULL, kept_at bigint NOT NULL, PRIMARY KEY(account_id, draft_id));
