-- A tariff version is what was sold: it may be retired, never changed, whoever writes.
CREATE FUNCTION refuse_changing_tariff_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'retired_at' IS DISTINCT FROM to_jsonb(OLD) - 'retired_at' THEN
    RAISE EXCEPTION 'tariff version % is never changed', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER tariff_versions_kept BEFORE UPDATE ON tariff_versions
FOR EACH ROW EXECUTE FUNCTION refuse_changing_tariff_version();
