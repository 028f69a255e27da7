-- That somebody looked is never changed or forgotten: of a view no more is added than that it ended, once, and nobody whose access
-- was taken away begins one.
CREATE FUNCTION keep_staff_view() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.ended_at IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM staff_members s WHERE s.id = NEW.staff_member_id AND s.disabled_at IS NULL
    ) THEN
      RAISE EXCEPTION 'a view is begun by staff who have access' USING ERRCODE = 'insufficient_privilege';
    END IF;
  ELSIF OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR
    (NEW.merchant_id, NEW.id, NEW.staff_member_id, NEW.session_id_hash, NEW.ticket, NEW.reason, NEW.started_at, NEW.ends_at)
      IS DISTINCT FROM
    (OLD.merchant_id, OLD.id, OLD.staff_member_id, OLD.session_id_hash, OLD.ticket, OLD.reason, OLD.started_at, OLD.ends_at) THEN
    RAISE EXCEPTION 'a view is only ended, and once' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER staff_views_final BEFORE INSERT OR UPDATE ON staff_views
FOR EACH ROW EXECUTE FUNCTION keep_staff_view();
--> statement-breakpoint
CREATE TRIGGER staff_views_stay BEFORE DELETE ON staff_views
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER staff_views_kept BEFORE TRUNCATE ON staff_views
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
