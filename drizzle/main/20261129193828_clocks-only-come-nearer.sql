-- What the law says anew is a new row.
CREATE TRIGGER legal_clocks_final BEFORE UPDATE OR DELETE ON legal_clocks
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER legal_clocks_kept BEFORE TRUNCATE ON legal_clocks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- The end of a running clock comes nearer by itself, and goes away only where staff granted that very end. What is over stays as it ended.
CREATE FUNCTION keep_running_clock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.stopped_at is not null
    or (new.id, new.object_kind, new.object_id, new.merchant_id, new.duty, new.started_at)
      is distinct from (old.id, old.object_kind, old.object_id, old.merchant_id, old.duty, old.started_at) then
    raise exception 'a clock stays on its thing from its start, and is never removed' using errcode = '42501';
  end if;
  -- Apart from the rest, so that whoever may not read the counts can still stop a clock.
  if new.due_at > old.due_at or (new.due_at = old.due_at and new.later_due_at > old.later_due_at) then
    if not exists (select from clock_recounts r where r.running_clock_id = new.id and r.state = 'granted'
      and (r.to_due_at, r.to_later_due_at) = (new.due_at, new.later_due_at)) then
      raise exception 'the end of a clock goes away only where staff granted it' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER running_clocks_kept BEFORE UPDATE OR DELETE ON running_clocks
FOR EACH ROW EXECUTE FUNCTION keep_running_clock();
--> statement-breakpoint
CREATE TRIGGER running_clocks_whole BEFORE TRUNCATE ON running_clocks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE FUNCTION keep_clock_recount() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.state <> 'waiting' or new.state not in ('granted', 'refused', 'superseded')
    or (new.id, new.running_clock_id, new.clock_id, new.from_due_at, new.to_due_at, new.to_later_due_at, new.counted_by, new.counted_at)
      is distinct from (old.id, old.running_clock_id, old.clock_id, old.from_due_at, old.to_due_at, old.to_later_due_at, old.counted_by, old.counted_at) then
    raise exception 'a count is decided once, and never changed or removed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER clock_recounts_kept BEFORE UPDATE OR DELETE ON clock_recounts
FOR EACH ROW EXECUTE FUNCTION keep_clock_recount();
--> statement-breakpoint
CREATE TRIGGER clock_recounts_whole BEFORE TRUNCATE ON clock_recounts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
