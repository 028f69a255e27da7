CREATE TYPE "public"."destruction_cause" AS ENUM('request', 'term');--> statement-breakpoint
CREATE TYPE "public"."retention_subject" AS ENUM('rows', 'payers', 'requesters', 'kept-keys');--> statement-breakpoint
CREATE TABLE "retention_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject" "retention_subject" NOT NULL,
	"name" text NOT NULL,
	"days" integer,
	"citation" text NOT NULL,
	"found" integer NOT NULL,
	"destroyed" integer NOT NULL,
	"blocked" integer NOT NULL,
	"held" integer NOT NULL,
	"overdue" integer NOT NULL,
	CONSTRAINT "retention_lines_counts" CHECK (least("retention_lines"."found", "retention_lines"."destroyed", "retention_lines"."blocked", "retention_lines"."held", "retention_lines"."overdue") >= 0)
);
--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"finished_at" timestamp (6) with time zone,
	"register_hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "destructions" DROP CONSTRAINT "destructions_frozen";--> statement-breakpoint
ALTER TABLE "destructions" ALTER COLUMN "request_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "destructions" ALTER COLUMN "proposed_by_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "destructions" ADD COLUMN "cause" "destruction_cause" DEFAULT 'request' NOT NULL;--> statement-breakpoint
ALTER TABLE "retention_lines" ADD CONSTRAINT "retention_lines_run_id_retention_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."retention_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retention_lines_of_run" ON "retention_lines" USING btree ("run_id","position");--> statement-breakpoint
CREATE INDEX "retention_runs_newest" ON "retention_runs" USING btree ("started_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_cause" CHECK (num_nonnulls("destructions"."request_id", "destructions"."proposed_by_id") = case "destructions"."cause" when 'request' then 2 else 0 end
        and ("destructions"."cause" = 'request' or "destructions"."approved_by_id" is null));--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_frozen" CHECK (num_nonnulls("destructions"."approved_by_id", "destructions"."approved_at", "destructions"."register_hash", "destructions"."plan_hash")
        = case when "destructions"."state" in ('approved', 'running', 'awaiting-backups', 'certified') then case "destructions"."cause" when 'request' then 4 else 3 end
            when "destructions"."state" = 'proposed' then 0 else num_nonnulls("destructions"."approved_by_id", "destructions"."approved_at", "destructions"."register_hash", "destructions"."plan_hash") end);