-- Live streams of a person who takes the consent for the account back are over with the commit, as all other reading is.
CREATE FUNCTION end_streams_of_left_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_notify('apipay_events', json_build_object('endedSession', sessions.id_hash)::text)
  FROM users JOIN sessions ON sessions.holder = 'user' AND sessions.holder_id = users.id
  WHERE users.subject_id = NEW.subject_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_records_leaving_announced AFTER INSERT ON consent_records
FOR EACH ROW WHEN (NEW.act = 'withdrawn' AND NEW.purpose = 'identity-and-registration')
EXECUTE FUNCTION end_streams_of_left_account();
