-- Jobs that a worker holds and that no living worker answers for. What they carry stays in the queue.
CREATE FUNCTION stale_job_claims() RETURNS TABLE (id text, task text, locked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, graphile_worker AS $$
  SELECT j.id::text, j.task_identifier, j.locked_at
  FROM graphile_worker.jobs j
  WHERE j.locked_at < now() - interval '1 minute'
    AND NOT EXISTS (
      SELECT FROM public.worker_heartbeats w
      WHERE w.worker_id = j.locked_by AND w.beat_at > now() - interval '1 minute'
    );
$$;
