-- A mailing takes legal steps alone, as `campaignTransitions` of the domain; what has begun keeps what it says and whom it is for.
CREATE FUNCTION refuse_campaign_step() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if new.state <> old.state and not (case old.state
      when 'draft' then new.state in ('scheduled', 'cancelled')
      when 'scheduled' then new.state in ('draft', 'running', 'cancelled')
      when 'running' then new.state in ('paused', 'finished', 'cancelled')
      when 'paused' then new.state in ('running', 'cancelled')
      else false end) then
    raise exception 'a mailing does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if old.state <> 'draft' and (new.template_name, new.content, new.locales, new.tariff_codes, new.seen_within_days, new.not_seen_days, new.price_minor)
      is distinct from (old.template_name, old.content, old.locales, old.tariff_codes, old.seen_within_days, old.not_seen_days, old.price_minor) then
    raise exception 'a mailing that was scheduled is never changed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER campaigns_steps BEFORE UPDATE ON campaigns FOR EACH ROW EXECUTE FUNCTION refuse_campaign_step();
--> statement-breakpoint
-- Numbers that no mailing goes to: acts are added, never changed or removed, by nobody.
CREATE TRIGGER mailing_suppressions_final BEFORE UPDATE OR DELETE ON mailing_suppressions
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER mailing_suppressions_kept BEFORE TRUNCATE ON mailing_suppressions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
