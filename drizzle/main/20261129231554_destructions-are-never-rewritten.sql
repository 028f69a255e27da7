-- A destruction goes one way; what was frozen with its approval, and the act, are never changed.
CREATE FUNCTION keep_destruction() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.state in ('certified', 'withdrawn') or new.version <> old.version + 1
    or (old.state <> new.state and (old.state::text, new.state::text) not in (
      ('proposed', 'approved'), ('proposed', 'withdrawn'), ('approved', 'running'), ('approved', 'withdrawn'),
      ('running', 'awaiting-backups'), ('awaiting-backups', 'certified')))
    or (new.id, new.request_id, new.proposed_by_id, new.proposed_at) is distinct from (old.id, old.request_id, old.proposed_by_id, old.proposed_at)
    or (old.state <> 'proposed' and (new.approved_by_id, new.approved_at, new.register_hash, new.plan_hash)
      is distinct from (old.approved_by_id, old.approved_at, old.register_hash, old.plan_hash)) then
    raise exception 'a destruction is never rewritten' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER destructions_kept BEFORE UPDATE OR DELETE ON destructions
FOR EACH ROW EXECUTE FUNCTION keep_destruction();
--> statement-breakpoint
CREATE TRIGGER destructions_whole BEFORE TRUNCATE ON destructions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Of a node nothing moves but how far it is; what is over stays over.
CREATE FUNCTION keep_destruction_node() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.state in ('done', 'kept', 'done-by-hand')
    or (new.id, new.destruction_id, new.position, new.subject_id, new.place, new.name, new.action, new.columns, new.citation, new.keep_until, new.hold_id, new.is_planned)
      is distinct from
       (old.id, old.destruction_id, old.position, old.subject_id, old.place, old.name, old.action, old.columns, old.citation, old.keep_until, old.hold_id, old.is_planned) then
    raise exception 'a plan of a destruction is never rewritten' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER destruction_nodes_kept BEFORE UPDATE OR DELETE ON destruction_nodes
FOR EACH ROW EXECUTE FUNCTION keep_destruction_node();
--> statement-breakpoint
CREATE TRIGGER destruction_nodes_whole BEFORE TRUNCATE ON destruction_nodes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- A hold ends, early or on its day, and is otherwise as it was opened.
CREATE FUNCTION keep_legal_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
    or (new.id, new.subject_id, new.name, new.citation, new.owner_id, new.opened_at, new.ends_on)
      is distinct from (old.id, old.subject_id, old.name, old.citation, old.owner_id, old.opened_at, old.ends_on) then
    raise exception 'a legal hold is never rewritten' using errcode = '42501';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER legal_holds_kept BEFORE UPDATE OR DELETE ON legal_holds
FOR EACH ROW EXECUTE FUNCTION keep_legal_hold();
--> statement-breakpoint
CREATE TRIGGER legal_holds_whole BEFORE TRUNCATE ON legal_holds
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
