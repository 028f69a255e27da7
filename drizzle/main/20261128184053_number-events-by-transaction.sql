-- With a constant first, no row is rewritten: what is there already comes before everything, in the order of its ids.
ALTER TABLE "events" ADD COLUMN "written_in" "xid8" DEFAULT '3' NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "written_in" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("merchant_id","mode","written_in","id");
