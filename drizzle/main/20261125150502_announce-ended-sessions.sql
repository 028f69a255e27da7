-- Live streams of a session hear of its end with the commit, whoever ended it. The row's key is a hash of the token.
CREATE FUNCTION announce_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('apipay_events', json_build_object('endedSession', OLD.id_hash)::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER sessions_end_announced AFTER DELETE ON sessions
FOR EACH ROW EXECUTE FUNCTION announce_ended_session();
--> statement-breakpoint
-- A session that got a new token goes on; what was opened with the old one does not.
CREATE TRIGGER sessions_move_announced AFTER UPDATE OF id_hash ON sessions
FOR EACH ROW WHEN (OLD.id_hash <> NEW.id_hash) EXECUTE FUNCTION announce_ended_session();
