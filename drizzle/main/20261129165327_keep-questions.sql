-- What was asked is never changed, and neither is an answer; nothing is taken away.
CREATE FUNCTION keep_access_question() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a question about a use of data is never removed' using errcode = '42501';
  end if;
  if old.state <> 'open' or new.state <> 'answered'
    or (new.id, new.subject_id, new.record_id, new.record_occurred_at, new.reason, new.locale, new.text_ciphertext, new.asked_at, new.due_at)
      is distinct from
      (old.id, old.subject_id, old.record_id, old.record_occurred_at, old.reason, old.locale, old.text_ciphertext, old.asked_at, old.due_at) then
    raise exception 'a question about a use of data is answered once, and not changed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER access_questions_kept BEFORE UPDATE OR DELETE ON access_questions
FOR EACH ROW EXECUTE FUNCTION keep_access_question();
--> statement-breakpoint
CREATE TRIGGER access_questions_whole BEFORE TRUNCATE ON access_questions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
