-- Month partitions of the large append-only tables, each with a default partition so that no row is ever refused.
CREATE FUNCTION ensure_month_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  parent record;
  month date;
  child text;
  made integer := 0;
BEGIN
  FOR parent IN
    SELECT c.oid, c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
    WHERE c.relnamespace = 'public'::regnamespace
  LOOP
    child := parent.relname || '_rest';
    IF to_regclass(format('public.%I', child)) IS NULL THEN
      EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I DEFAULT', child, parent.relname);
    END IF;
    FOR i IN 0..months_ahead LOOP
      month := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => i);
      child := parent.relname || to_char(month, '"_y"YYYY"m"MM');
      IF to_regclass(format('public.%I', child)) IS NULL THEN
        EXECUTE format(
          'CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
          child, parent.relname, month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC'
        );
        made := made + 1;
      END IF;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
SELECT ensure_month_partitions(3);
--> statement-breakpoint
-- A ledger transaction balances, or the whole database transaction is refused.
CREATE FUNCTION refuse_unbalanced_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  difference numeric;
BEGIN
  SELECT sum(amount_minor) INTO difference FROM ledger_entries
  WHERE merchant_id = NEW.merchant_id AND transaction_id = NEW.transaction_id;
  IF difference <> 0 THEN
    RAISE EXCEPTION 'ledger transaction % is out of balance by %', NEW.transaction_id, difference
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balanced';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_ledger();
--> statement-breakpoint
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_final BEFORE UPDATE OR DELETE ON ledger_entries
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER ledger_transactions_final BEFORE UPDATE OR DELETE ON ledger_transactions
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER transitions_final BEFORE UPDATE OR DELETE ON transitions
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_records_final BEFORE UPDATE OR DELETE ON audit_records
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER confirmations_final BEFORE UPDATE OR DELETE ON confirmations
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER document_editions_final BEFORE UPDATE OR DELETE ON document_editions
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- Blocking forbids destruction (Law 94-V, Art. 1(3)); cascades bypass row security, so the refusal stands on the row.
CREATE FUNCTION refuse_removing_blocked_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'blocked' THEN
    RAISE EXCEPTION 'a blocked subject is not removed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER subjects_blocked_stay BEFORE DELETE ON subjects
FOR EACH ROW EXECUTE FUNCTION refuse_removing_blocked_subject();
--> statement-breakpoint
-- Jobs are added in the transaction of the change that asks for them. The working roles can add jobs, not read them.
CREATE FUNCTION enqueue_job(
  task text, payload json, run_at timestamptz, job_key text, max_attempts integer, queue_name text
) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, graphile_worker AS $$
  SELECT id FROM graphile_worker.add_job(
    identifier => task, payload => payload, queue_name => queue_name, run_at => run_at,
    max_attempts => max_attempts, job_key => job_key
  );
$$;
--> statement-breakpoint
-- The web cabinet hears of an event with its commit.
CREATE FUNCTION announce_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('apipay_events', json_build_object(
    'merchantId', NEW.merchant_id, 'mode', NEW.mode, 'eventId', NEW.id, 'type', NEW.type,
    'objectId', NEW.object_id, 'sequence', NEW.sequence
  )::text);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_announced AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION announce_event();
