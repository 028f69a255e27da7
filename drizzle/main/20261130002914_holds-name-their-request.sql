ALTER TABLE "legal_holds" ADD COLUMN "request_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Also the request on whose page it was opened.
CREATE OR REPLACE FUNCTION keep_legal_hold() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null
    or (new.id, new.subject_id, new.request_id, new.name, new.citation, new.owner_id, new.opened_at, new.ends_on)
      is distinct from (old.id, old.subject_id, old.request_id, old.name, old.citation, old.owner_id, old.opened_at, old.ends_on) then
    raise exception 'a legal hold is never rewritten' using errcode = '42501';
  end if;
  return new;
end $$;
