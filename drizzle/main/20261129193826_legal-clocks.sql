CREATE TYPE "public"."clock_object_kind" AS ENUM('data-subject-request', 'claim', 'incident');--> statement-breakpoint
CREATE TYPE "public"."clock_outcome" AS ENUM('kept', 'missed');--> statement-breakpoint
CREATE TYPE "public"."clock_recount_state" AS ENUM('applied', 'waiting', 'granted', 'refused', 'superseded');--> statement-breakpoint
CREATE TYPE "public"."clock_start" AS ENUM('receipt', 'detection', 'finding', 'transfer');--> statement-breakpoint
CREATE TYPE "public"."clock_unit" AS ENUM('working-day', 'calendar-day');--> statement-breakpoint
CREATE TYPE "public"."evidence_grade" AS ENUM('primary', 'secondary');--> statement-breakpoint
CREATE TYPE "public"."legal_duty" AS ENUM('D5', 'D12', 'D14', 'D15', 'D16', 'D17', 'D19', 'D23', 'D24', 'D25', 'D35');--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'clocks-are-kept';--> statement-breakpoint
CREATE TABLE "clock_recounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"running_clock_id" uuid NOT NULL,
	"state" "clock_recount_state" NOT NULL,
	"clock_id" uuid NOT NULL,
	"from_due_at" timestamp (6) with time zone NOT NULL,
	"to_due_at" timestamp (6) with time zone NOT NULL,
	"to_later_due_at" timestamp (6) with time zone NOT NULL,
	"counted_by" text NOT NULL,
	"counted_at" timestamp (6) with time zone NOT NULL,
	"decided_at" timestamp (6) with time zone,
	"decided_by_id" uuid,
	"reason" text,
	CONSTRAINT "clock_recounts_decided" CHECK (num_nonnulls("clock_recounts"."decided_at", "clock_recounts"."decided_by_id", "clock_recounts"."reason") = case when "clock_recounts"."state" in ('granted', 'refused') then 3 else 0 end),
	CONSTRAINT "clock_recounts_longer" CHECK ("clock_recounts"."state" <> 'applied' or "clock_recounts"."to_due_at" <= "clock_recounts"."from_due_at")
);
--> statement-breakpoint
CREATE TABLE "legal_clocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"duty" "legal_duty" NOT NULL,
	"unit" "clock_unit" NOT NULL,
	"amount" integer NOT NULL,
	"starts_on" "clock_start" NOT NULL,
	"effective_from" date NOT NULL,
	"citation" text NOT NULL,
	"grade" "evidence_grade" NOT NULL,
	"read_on" date NOT NULL,
	"saved_at" timestamp (6) with time zone NOT NULL,
	"saved_by_id" uuid,
	CONSTRAINT "legal_clocks_amount" CHECK ("legal_clocks"."amount" between 1 and 365)
);
--> statement-breakpoint
CREATE TABLE "running_clocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"object_kind" "clock_object_kind" NOT NULL,
	"object_id" text NOT NULL,
	"merchant_id" uuid,
	"duty" "legal_duty" NOT NULL,
	"clock_id" uuid NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"due_at" timestamp (6) with time zone NOT NULL,
	"later_due_at" timestamp (6) with time zone NOT NULL,
	"counted_by" text NOT NULL,
	"warn_at" timestamp (6) with time zone NOT NULL,
	"escalate_at" timestamp (6) with time zone NOT NULL,
	"warned_at" timestamp (6) with time zone,
	"escalated_at" timestamp (6) with time zone,
	"reached_at" timestamp (6) with time zone,
	"stopped_at" timestamp (6) with time zone,
	"outcome" "clock_outcome",
	CONSTRAINT "running_clocks_order" CHECK ("running_clocks"."due_at" <= "running_clocks"."later_due_at"),
	CONSTRAINT "running_clocks_over" CHECK (("running_clocks"."stopped_at" is null) = ("running_clocks"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "clock_recounts" ADD CONSTRAINT "clock_recounts_running_clock_id_running_clocks_id_fk" FOREIGN KEY ("running_clock_id") REFERENCES "public"."running_clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_recounts" ADD CONSTRAINT "clock_recounts_clock_id_legal_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."legal_clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clock_recounts" ADD CONSTRAINT "clock_recounts_decided_by_id_staff_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_clocks" ADD CONSTRAINT "legal_clocks_saved_by_id_staff_members_id_fk" FOREIGN KEY ("saved_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "running_clocks" ADD CONSTRAINT "running_clocks_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "running_clocks" ADD CONSTRAINT "running_clocks_clock_id_legal_clocks_id_fk" FOREIGN KEY ("clock_id") REFERENCES "public"."legal_clocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "clock_recounts_waiting" ON "clock_recounts" USING btree ("running_clock_id") WHERE "clock_recounts"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "clock_recounts_of_clock" ON "clock_recounts" USING btree ("running_clock_id","counted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_clocks_from" ON "legal_clocks" USING btree ("duty","effective_from");--> statement-breakpoint
CREATE UNIQUE INDEX "running_clocks_once" ON "running_clocks" USING btree ("object_kind","object_id","duty") WHERE "running_clocks"."stopped_at" is null;--> statement-breakpoint
CREATE INDEX "running_clocks_of_object" ON "running_clocks" USING btree ("object_kind","object_id");--> statement-breakpoint
CREATE INDEX "running_clocks_due" ON "running_clocks" USING btree ("due_at","id") WHERE "running_clocks"."stopped_at" is null;--> statement-breakpoint
CREATE INDEX "running_clocks_over" ON "running_clocks" USING btree ("stopped_at","id") WHERE "running_clocks"."stopped_at" is not null;