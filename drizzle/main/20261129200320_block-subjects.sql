-- Whoever sends something to a person, or about one, takes this lock in the transaction that marks it as sending: a block waits for that
-- commit, and whoever asks after the block's commit hears of it. No lock is held over a call. Gives those that may be used.
CREATE FUNCTION lock_subjects_to_send(who uuid[]) RETURNS TABLE (id uuid, epoch integer)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  with locked as (select s.id, s.state, s.epoch from subjects s where s.id = any(who) order by s.id for share)
  select locked.id, locked.epoch from locked where locked.state = 'active'
$$;
--> statement-breakpoint
-- A block is one number further, and so is its end: what was planned before either is known by it. What is blocked is not destroyed.
CREATE FUNCTION keep_subject_state() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' then
    if old.state = 'blocked' then
      raise exception 'the data of a blocked subject are not destroyed' using errcode = '42501';
    end if;
    return old;
  end if;
  if old.state = new.state and old.epoch = new.epoch then return new; end if;
  if (old.state, new.state) not in (('active', 'blocked'), ('blocked', 'active'), ('active', 'destroyed'))
    or new.epoch <> old.epoch + 1 then
    raise exception 'a subject does not go from % to % with epoch % after %', old.state, new.state, new.epoch, old.epoch
      using errcode = '42501';
  end if;
  if (new.state = 'blocked') <> (new.blocked_at is not null) then
    raise exception 'a blocked subject has the moment of its block' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER subjects_state_kept BEFORE UPDATE OF state, epoch, blocked_at OR DELETE ON subjects
FOR EACH ROW EXECUTE FUNCTION keep_subject_state();
--> statement-breakpoint
-- The row policies of these tables ask for blocked_at: it is never set by anybody but the state itself.
CREATE FUNCTION mirror_subject_block() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  update users set blocked_at = new.blocked_at where subject_id = new.id;
  update payers set blocked_at = new.blocked_at where subject_id = new.id;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER subjects_block_mirrored AFTER UPDATE OF state ON subjects
FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION mirror_subject_block();
--> statement-breakpoint
-- Live streams of a person whose data are blocked are over with the commit, as all other reading is.
CREATE FUNCTION end_streams_of_blocked_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
begin
  perform pg_notify('apipay_events', json_build_object('endedSession', sessions.id_hash)::text)
  from users join sessions on sessions.holder = 'user' and sessions.holder_id = users.id
  where users.subject_id = new.id;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER subjects_block_announced AFTER UPDATE OF state ON subjects
FOR EACH ROW WHEN (NEW.state = 'blocked') EXECUTE FUNCTION end_streams_of_blocked_person();
--> statement-breakpoint
-- Every push carries the payer's epoch of the moment at which it was written.
CREATE FUNCTION carry_subject_epoch() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  new.subject_epoch := coalesce((
    select s.epoch from invoices i
      join payers p on p.merchant_id = i.merchant_id and p.id = i.payer_id
      join subjects s on s.id = p.subject_id
    where i.merchant_id = new.merchant_id and i.id = new.invoice_id), 0);
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER provider_invoices_epoch BEFORE INSERT ON provider_invoices
FOR EACH ROW WHEN (NEW.channel = 'phone') EXECUTE FUNCTION carry_subject_epoch();
--> statement-breakpoint
-- A time of block ends once; what was under way when it began is not changed.
CREATE FUNCTION keep_subject_block() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
    or (new.id, new.subject_id, new.request_id, new.epoch, new.blocked_at, new.under_way)
      is distinct from (old.id, old.subject_id, old.request_id, old.epoch, old.blocked_at, old.under_way) then
    raise exception 'a time of block is never rewritten' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER subject_blocks_kept BEFORE UPDATE OR DELETE ON subject_blocks
FOR EACH ROW EXECUTE FUNCTION keep_subject_block();
--> statement-breakpoint
CREATE TRIGGER subject_blocks_whole BEFORE TRUNCATE ON subject_blocks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- What was asked, by whom and when it was received is never changed, and a closed request stays closed.
CREATE FUNCTION keep_data_subject_request() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.state <> 'in-work' or new.version <> old.version + 1
    or (new.id, new.number, new.kind, new.channel, new.requester, new.subject_id, new.scope, new.merchant_id, new.about_person_index, new.about_tail, new.locale,
        new.text_ciphertext, new.authority, new.document_ciphertext, new.received_at, new.recorded_at, new.recorded_by_id)
      is distinct from
       (old.id, old.number, old.kind, old.channel, old.requester, old.subject_id, old.scope, old.merchant_id, old.about_person_index, old.about_tail, old.locale,
        old.text_ciphertext, old.authority, old.document_ciphertext, old.received_at, old.recorded_at, old.recorded_by_id) then
    raise exception 'a request about personal data is never rewritten' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER data_subject_requests_kept BEFORE UPDATE OR DELETE ON data_subject_requests
FOR EACH ROW EXECUTE FUNCTION keep_data_subject_request();
--> statement-breakpoint
CREATE TRIGGER data_subject_requests_whole BEFORE TRUNCATE ON data_subject_requests
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER request_entries_kept BEFORE UPDATE OR DELETE ON request_entries
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER request_entries_whole BEFORE TRUNCATE ON request_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
