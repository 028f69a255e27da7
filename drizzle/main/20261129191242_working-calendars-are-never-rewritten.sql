-- By which calendar a day was counted must be known for ever: to a version nothing but its confirmation is added, once.
CREATE FUNCTION keep_working_calendar() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.confirmed_at is not null or new.confirmed_at is null
    or (new.id, new.year, new.version, new.source_act, new.saved_at, new.saved_by_id)
      is distinct from (old.id, old.year, old.version, old.source_act, old.saved_at, old.saved_by_id) then
    raise exception 'a calendar is confirmed once, and never changed or removed' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER working_calendars_kept BEFORE UPDATE OR DELETE ON working_calendars
FOR EACH ROW EXECUTE FUNCTION keep_working_calendar();
--> statement-breakpoint
CREATE TRIGGER working_calendars_whole BEFORE TRUNCATE ON working_calendars
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Days come with their calendar, in its transaction, or not at all.
CREATE FUNCTION keep_days_with_calendar() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if not exists (select from working_calendars c where c.id = new.calendar_id and c.confirmed_at is null
    and c.xmin = pg_current_xact_id()::xid and c.year = extract(year from new.day)) then
    raise exception 'a day comes with the calendar of its year' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER working_calendar_days_with_calendar BEFORE INSERT ON working_calendar_days
FOR EACH ROW EXECUTE FUNCTION keep_days_with_calendar();
--> statement-breakpoint
CREATE TRIGGER working_calendar_days_final BEFORE UPDATE OR DELETE ON working_calendar_days
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER working_calendar_days_kept BEFORE TRUNCATE ON working_calendar_days
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
