-- Staff see how jobs fare, never what they carry. Only coded errors pass; any other text stays in the queue.
CREATE FUNCTION job_state(attempts integer, max_attempts integer, locked_at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN locked_at IS NOT NULL THEN 'running'
    WHEN attempts >= max_attempts THEN 'failed'
    WHEN attempts > 0 THEN 'retrying'
    ELSE 'waiting'
  END;
$$;
--> statement-breakpoint
CREATE FUNCTION staff_jobs(wanted_state text, after_id bigint, page_size integer)
RETURNS TABLE (
  id text, task text, state text, attempts integer, max_attempts integer, run_at timestamptz,
  created_at timestamptz, last_error text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, graphile_worker AS $$
  SELECT j.id::text, j.task_identifier, public.job_state(j.attempts, j.max_attempts, j.locked_at), j.attempts::integer,
    j.max_attempts::integer, j.run_at, j.created_at,
    CASE WHEN j.last_error ~ '^[A-Z][A-Z0-9_]{2,60}$' THEN j.last_error WHEN j.last_error IS NULL THEN NULL
      ELSE 'INTERNAL' END
  FROM graphile_worker.jobs j
  WHERE j.id > after_id
    AND (wanted_state IS NULL OR public.job_state(j.attempts, j.max_attempts, j.locked_at) = wanted_state)
  ORDER BY j.id
  LIMIT least(page_size, 101);
$$;
--> statement-breakpoint
CREATE FUNCTION staff_job_counts()
RETURNS TABLE (task text, state text, count bigint, oldest_run_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, graphile_worker AS $$
  SELECT j.task_identifier, public.job_state(j.attempts, j.max_attempts, j.locked_at), count(*), min(j.run_at)
  FROM graphile_worker.jobs j
  GROUP BY 1, 2 ORDER BY 1, 2;
$$;
--> statement-breakpoint
CREATE FUNCTION staff_retry_job(job_id bigint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, graphile_worker AS $$
  SELECT count(*) > 0 FROM graphile_worker.reschedule_jobs(ARRAY[job_id], run_at => now(), attempts => 0)
  WHERE locked_at IS NULL;
$$;
