-- Expand only. Holds from before, which one person opened, keep an empty confirm_by and count as confirmed. A hold that the release before
-- opens meanwhile is provisional for three days like any other; an end by one person is refused from here on.
CREATE FUNCTION begin_legal_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if num_nonnulls(new.confirmed_at, new.proposed_at, new.prolonged_at, new.ended_at) > 0 then
    raise exception 'a legal hold begins with the word of one person' using errcode = '42501';
  end if;
  if new.ends_on > (new.opened_at at time zone 'Asia/Almaty')::date + 1096 then
    raise exception 'a legal hold ends within three years' using errcode = '23514';
  end if;
  new.confirm_by := coalesce(new.confirm_by, new.opened_at + interval '3 days');
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER legal_holds_begun BEFORE INSERT ON legal_holds
FOR EACH ROW EXECUTE FUNCTION begin_legal_hold();
--> statement-breakpoint
-- What was opened stays as it was, and each step has its own two people: a word that was given is never given anew, and only what was proposed
-- is confirmed.
CREATE OR REPLACE FUNCTION keep_legal_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
declare
  is_confirmed boolean;
begin
  if tg_op = 'DELETE' then raise exception 'a legal hold is never rewritten' using errcode = '42501'; end if;
  is_confirmed := old.confirmed_at is not null or old.confirm_by is null;
  if old.ended_at is not null
    or (new.id, new.subject_id, new.request_id, new.name, new.citation, new.owner_id, new.opened_at, new.confirm_by)
      is distinct from (old.id, old.subject_id, old.request_id, old.name, old.citation, old.owner_id, old.opened_at, old.confirm_by)
    or (is_confirmed and (new.confirmed_at, new.confirmed_by_id) is distinct from (old.confirmed_at, old.confirmed_by_id))
    or (new.confirmed_at is distinct from old.confirmed_at and new.confirmed_at >= old.confirm_by)
    or (new.proposed_at is not null and not is_confirmed)
    or (old.proposed_at is not null and new.proposed_at is not null
      and (new.proposed_change, new.proposed_ends_on, new.proposed_at, new.proposed_by_id)
        is distinct from (old.proposed_change, old.proposed_ends_on, old.proposed_at, old.proposed_by_id)) then
    raise exception 'a legal hold is never rewritten' using errcode = '42501';
  end if;
  if (new.ends_on, new.prolonged_at, new.prolonged_by_id, new.prolongation_proposed_by_id)
      is distinct from (old.ends_on, old.prolonged_at, old.prolonged_by_id, old.prolongation_proposed_by_id)
    and (old.proposed_change is distinct from 'prolong' or new.ends_on <> old.proposed_ends_on or new.ends_on <= old.ends_on
      or new.prolonged_at is null or new.prolonged_at is not distinct from old.prolonged_at
      or new.prolongation_proposed_by_id is distinct from old.proposed_by_id
      or new.ends_on > (new.prolonged_at at time zone 'Asia/Almaty')::date + 1096) then
    raise exception 'a legal hold is prolonged by two people' using errcode = '42501';
  end if;
  if new.ended_at is not null and not (case
      when new.ended_by_id is null then
        (not is_confirmed and new.ended_at >= old.confirm_by) or (new.ended_at at time zone 'Asia/Almaty')::date >= old.ends_on
      when is_confirmed then
        old.proposed_change is not distinct from 'end' and new.proposed_by_id is not distinct from old.proposed_by_id
      else true
    end) then
    raise exception 'a legal hold is ended by two people' using errcode = '42501';
  end if;
  return new;
end $$;
