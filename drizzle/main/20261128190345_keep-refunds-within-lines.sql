-- What goes back of a line stays within it, in quantity and in money, whoever writes it.
CREATE FUNCTION refuse_refunding_line_too_much() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sold record;
  given record;
BEGIN
  SELECT quantity_thousandths, total_minor INTO sold FROM invoice_lines
  WHERE merchant_id = NEW.merchant_id AND id = NEW.line_id;
  SELECT coalesce(sum(l.quantity_thousandths), 0) AS quantity, coalesce(sum(l.amount_minor), 0) AS amount INTO given
  FROM refund_lines l JOIN refunds r ON r.merchant_id = l.merchant_id AND r.id = l.refund_id
  WHERE l.merchant_id = NEW.merchant_id AND l.line_id = NEW.line_id AND l.refund_id <> NEW.refund_id
    AND r.state <> 'failed';
  IF given.quantity + NEW.quantity_thousandths > sold.quantity_thousandths
    OR given.amount + NEW.amount_minor > sold.total_minor THEN
    RAISE EXCEPTION 'refunds of line % exceed it', NEW.line_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_lines_within_line';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_lines_within_line BEFORE INSERT ON refund_lines
FOR EACH ROW EXECUTE FUNCTION refuse_refunding_line_too_much();
--> statement-breakpoint
CREATE TRIGGER refund_lines_final BEFORE UPDATE OR DELETE ON refund_lines
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- The parts of a refund by line make up its sum.
CREATE FUNCTION refuse_refund_off_its_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  difference numeric;
BEGIN
  SELECT sum(l.amount_minor) - max(r.amount_minor) INTO difference FROM refund_lines l
  JOIN refunds r ON r.merchant_id = l.merchant_id AND r.id = l.refund_id
  WHERE l.merchant_id = NEW.merchant_id AND l.refund_id = NEW.refund_id;
  IF difference <> 0 THEN
    RAISE EXCEPTION 'lines of refund % differ from its sum by %', NEW.refund_id, difference
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_lines_add_up';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER refund_lines_add_up AFTER INSERT ON refund_lines
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_refund_off_its_lines();
