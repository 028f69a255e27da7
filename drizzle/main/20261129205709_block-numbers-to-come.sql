-- Whoever blocks a number blocks it for businesses to come as well: a new payer with it is refused while the request stands. Both take the lock of
-- the number, so that neither misses the other.
CREATE FUNCTION refuse_payer_of_blocked_number() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('person:' || encode(new.person_index, 'hex'), 0));
  if exists (select from data_subject_requests r where r.about_person_index = new.person_index and r.kind = 'blocking'
      and r.scope = 'number' and r.state = 'in-work' and r.proof <> 'none') then
    raise exception 'the number is blocked' using errcode = '23514', constraint = 'subjects_number_not_blocked';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER subjects_number_not_blocked BEFORE INSERT ON subjects
FOR EACH ROW WHEN (NEW.kind = 'payer' AND NEW.person_index IS NOT NULL) EXECUTE FUNCTION refuse_payer_of_blocked_number();
