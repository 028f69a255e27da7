CREATE TRIGGER audit_leaves_final BEFORE UPDATE OR DELETE ON audit_leaves
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_subtrees_final BEFORE UPDATE OR DELETE ON audit_subtrees
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_batches_final BEFORE UPDATE OR DELETE ON audit_batches
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_final BEFORE UPDATE OR DELETE ON audit_checkpoints
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- A row trigger does not hear TRUNCATE, and one on the parent does not guard its partitions.
CREATE TRIGGER audit_leaves_whole BEFORE TRUNCATE ON audit_leaves
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_subtrees_whole BEFORE TRUNCATE ON audit_subtrees
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_batches_whole BEFORE TRUNCATE ON audit_batches
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_whole BEFORE TRUNCATE ON audit_checkpoints
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER audit_records_whole BEFORE TRUNCATE ON audit_records
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- As before, and a new partition takes over the guard of its parent against TRUNCATE.
CREATE OR REPLACE FUNCTION ensure_month_partitions(months_ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  parent record;
  unguarded record;
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
  FOR unguarded IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
    JOIN pg_trigger t ON t.tgrelid = p.oid AND t.tgname = p.relname || '_whole'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND NOT EXISTS (SELECT FROM pg_trigger o WHERE o.tgrelid = c.oid AND o.tgname = 'partition_whole')
  LOOP
    EXECUTE format('CREATE TRIGGER partition_whole BEFORE TRUNCATE ON public.%I
      FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_rewriting()', unguarded.relname);
  END LOOP;
  RETURN made;
END $$;
--> statement-breakpoint
SELECT ensure_month_partitions(3);
