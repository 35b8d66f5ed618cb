CREATE UNIQUE INDEX entries_by_index ON entries(log_index) WHERE log_index IS NOT NULL;
CREATE TABLE log_nodes(level int NOT NULL, idx bigint NOT NULL, hash bytea NOT NULL, PRIMARY KEY(level, idx));
CREATE TABLE checkpoints(size bigint PRIMARY KEY, root bytea NOT NULL, note text NOT NULL, at bigint NOT NULL);
CREATE TRIGGER log_nodes_stay BEFORE UPDATE OR DELETE ON log_nodes FOR EACH ROW EXECUTE FUNCTION stay();
CREATE TRIGGER checkpoints_stay BEFORE UPDATE OR DELETE ON checkpoints FOR EACH ROW EXECUTE FUNCTION stay();
