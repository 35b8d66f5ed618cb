CREATE UNIQUE INDEX entries_by_index ON entries(log_index) WHERE log_index IS NOT NULL;
CREATE TABLE log_nodes(level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(level, idx)) WITHOUT ROWID;
CREATE TABLE checkpoints(size INTEGER PRIMARY KEY, root BLOB NOT NULL, note TEXT NOT NULL, at INTEGER NOT NULL);
CREATE TRIGGER log_nodes_stay BEFORE UPDATE ON log_nodes BEGIN SELECT RAISE(ABORT, 'nodes of the log are never changed'); END;
CREATE TRIGGER log_nodes_last BEFORE DELETE ON log_nodes BEGIN SELECT RAISE(ABORT, 'nodes of the log are never deleted'); END;
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_last BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
