-- What the bank was told stays: an operation is neither removed nor answered anew, whoever writes.
CREATE FUNCTION refuse_answering_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.service_id, NEW.txn_id, NEW.account_index) IS DISTINCT FROM (OLD.service_id, OLD.txn_id, OLD.account_index)
    OR (OLD.check_result IS NOT NULL
      AND (NEW.check_result, NEW.check_comment, NEW.check_sum_minor, NEW.check_answer_sum_minor)
        IS DISTINCT FROM (OLD.check_result, OLD.check_comment, OLD.check_sum_minor, OLD.check_answer_sum_minor))
    OR (OLD.pay_result IS NOT NULL
      AND (NEW.pay_result, NEW.pay_comment, NEW.sum_minor, NEW.txn_date, NEW.payment_id, NEW.payment_number)
        IS DISTINCT FROM (OLD.pay_result, OLD.pay_comment, OLD.sum_minor, OLD.txn_date, OLD.payment_id, OLD.payment_number))
  THEN
    RAISE EXCEPTION 'operation % keeps its answers', OLD.id USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER biller_operations_answered BEFORE UPDATE ON biller_operations
FOR EACH ROW EXECUTE FUNCTION refuse_answering_anew();
--> statement-breakpoint
CREATE TRIGGER biller_operations_stay BEFORE DELETE ON biller_operations
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
