-- The lines of an invoice make up its total, whoever writes either of them. An invoice without lines names its total alone.
CREATE FUNCTION refuse_lines_off_total() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := coalesce(NEW.merchant_id, OLD.merchant_id);
  document uuid;
  difference numeric;
BEGIN
  IF TG_TABLE_NAME = 'invoices' THEN document := NEW.id;
  ELSE document := coalesce(NEW.invoice_id, OLD.invoice_id);
  END IF;
  SELECT sum(l.total_minor) - max(i.total_minor) INTO difference FROM invoice_lines l
  JOIN invoices i ON i.merchant_id = l.merchant_id AND i.id = l.invoice_id
  WHERE l.merchant_id = owner AND l.invoice_id = document;
  IF difference <> 0 THEN
    RAISE EXCEPTION 'lines of invoice % differ from its total by %', document, difference
      USING ERRCODE = 'check_violation', CONSTRAINT = 'invoice_lines_add_up';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoice_lines_add_up AFTER INSERT OR UPDATE OR DELETE ON invoice_lines
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_lines_off_total();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoice_lines_add_up AFTER UPDATE OF total_minor ON invoices
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.total_minor IS DISTINCT FROM OLD.total_minor)
EXECUTE FUNCTION refuse_lines_off_total();
--> statement-breakpoint
-- What was issued stays as it was issued: lines are changed while their invoice is a draft, and never afterwards.
CREATE FUNCTION refuse_changing_issued_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' OR NOT EXISTS (
    SELECT FROM invoices WHERE merchant_id = OLD.merchant_id AND id = OLD.invoice_id AND state = 'draft'
  ) THEN
    RAISE EXCEPTION 'lines of invoice % are final', OLD.invoice_id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_lines_final BEFORE UPDATE OR DELETE ON invoice_lines
FOR EACH ROW EXECUTE FUNCTION refuse_changing_issued_lines();
