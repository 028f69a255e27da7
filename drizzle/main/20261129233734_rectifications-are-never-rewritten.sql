-- What was put right, and what it was before: rows are added and never changed or removed. Destruction alone clears what is not sealed; what a
-- destroyed key sealed is unreadable without it.
CREATE FUNCTION keep_rectification() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  new.old_tail := coalesce(new.old_tail, old.old_tail);
  new.new_tail := coalesce(new.new_tail, old.new_tail);
  new.old_person_index := coalesce(new.old_person_index, old.old_person_index);
  if new is distinct from old then
    raise exception 'what was put right is never changed';
  end if;
  new.old_tail := null;
  new.new_tail := null;
  new.old_person_index := null;
  return new;
end
$$;
--> statement-breakpoint
CREATE TRIGGER rectifications_final BEFORE UPDATE ON rectifications
FOR EACH ROW EXECUTE FUNCTION keep_rectification();
--> statement-breakpoint
CREATE TRIGGER rectifications_stay BEFORE DELETE ON rectifications
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER rectifications_kept BEFORE TRUNCATE ON rectifications
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
