-- E-mails on their way out: written in the transaction of the act that sends them, and without their text once they are sent.
CREATE TABLE letters(
  letter_id TEXT PRIMARY KEY, about TEXT NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, state INTEGER NOT NULL,
  attempts INTEGER NOT NULL, queued_at INTEGER NOT NULL, next_at INTEGER NOT NULL, ended_at INTEGER, problem TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX letters_due ON letters(state, next_at);
CREATE INDEX letters_about ON letters(about);
-- Visits of a clerk who answers from an e-mail, like those to a person's own page.
CREATE TABLE answer_visits(
  reference_hash TEXT PRIMARY KEY, root_id TEXT NOT NULL, door_id TEXT NOT NULL, idle_at INTEGER NOT NULL, ends_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX answer_visits_of_root ON answer_visits(root_id);
