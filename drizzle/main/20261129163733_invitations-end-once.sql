-- An invitation is claimed once and answered once, and never leads elsewhere than it did when it was made.
CREATE FUNCTION keep_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.merchant_id, NEW.role, NEW.token_hash, NEW.created_by_id, NEW.created_at, NEW.expires_at)
     IS DISTINCT FROM (OLD.id, OLD.merchant_id, OLD.role, OLD.token_hash, OLD.created_by_id, OLD.created_at, OLD.expires_at)
    OR OLD.claimed_by_id IS NOT NULL AND (NEW.claimed_by_id, NEW.claimed_at) IS DISTINCT FROM (OLD.claimed_by_id, OLD.claimed_at)
    OR OLD.decided_at IS NOT NULL OR OLD.revoked_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'an invitation is answered once' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER merchant_invitations_kept BEFORE UPDATE ON merchant_invitations
FOR EACH ROW EXECUTE FUNCTION keep_invitation();
--> statement-breakpoint
-- Live streams of a person whose role for a merchant changes or ends are over with the commit; the browser comes back with the rights of then.
CREATE FUNCTION end_streams_of_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_notify('apipay_events', json_build_object('endedSession', id_hash)::text)
  FROM sessions WHERE holder = 'user' AND holder_id = NEW.user_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_change_announced AFTER UPDATE OF role, ended_at ON memberships
FOR EACH ROW EXECUTE FUNCTION end_streams_of_member();
