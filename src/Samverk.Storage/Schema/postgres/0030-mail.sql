-- E-mails on their way out: written in the transaction of the act that sends them, and without their text once they are sent.
CREATE TABLE letters(
  letter_id uuid PRIMARY KEY, about uuid NOT NULL, recipient text NOT NULL, subject text NOT NULL, body text NOT NULL, state integer NOT NULL,
  attempts integer NOT NULL, queued_at bigint NOT NULL, next_at bigint NOT NULL, ended_at bigint, problem text NOT NULL);
CREATE INDEX letters_due ON letters(state, next_at);
CREATE INDEX letters_about ON letters(about);
-- Visits of a clerk who answers from an e-mail, like those to a person's own page.
CREATE TABLE answer_visits(
  reference_hash text PRIMARY KEY, root_id uuid NOT NULL, door_id uuid NOT NULL, idle_at bigint NOT NULL, ends_at bigint NOT NULL);
CREATE INDEX answer_visits_of_root ON answer_visits(root_id);
