-- All refunds of a payment that are done, under way or unanswered stay within it, whoever writes them and however many at once.
CREATE FUNCTION refuse_refunding_too_much() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  received bigint;
  given numeric;
BEGIN
  SELECT amount_minor INTO received FROM payments
  WHERE merchant_id = NEW.merchant_id AND id = NEW.payment_id FOR UPDATE;
  SELECT sum(amount_minor) INTO given FROM refunds
  WHERE merchant_id = NEW.merchant_id AND payment_id = NEW.payment_id AND state <> 'failed' AND id <> NEW.id;
  IF NEW.state <> 'failed' AND coalesce(given, 0) + NEW.amount_minor > received THEN
    RAISE EXCEPTION 'refunds of payment % exceed it', NEW.payment_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_payment';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refunds_within_payment BEFORE INSERT OR UPDATE ON refunds
FOR EACH ROW EXECUTE FUNCTION refuse_refunding_too_much();
