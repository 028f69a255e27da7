CREATE TYPE "public"."destruction_action" AS ENUM('close', 'delete-row', 'clear', 'destroy-key', 'keep', 'tell', 'by-hand', 'expire');--> statement-breakpoint
CREATE TYPE "public"."destruction_node_state" AS ENUM('pending', 'held', 'done', 'kept', 'by-hand', 'done-by-hand');--> statement-breakpoint
CREATE TYPE "public"."destruction_place" AS ENUM('rows', 'key', 'recipient', 'business', 'backups');--> statement-breakpoint
CREATE TYPE "public"."destruction_state" AS ENUM('proposed', 'approved', 'running', 'awaiting-backups', 'certified', 'withdrawn');--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'destruction-approved' BEFORE 'refusal-proposed';--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'destruction-held' BEFORE 'refusal-proposed';--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'destroyed' BEFORE 'refusal-proposed';--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'act-issued' BEFORE 'refusal-proposed';--> statement-breakpoint
CREATE TABLE "destruction_nodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"destruction_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"place" "destruction_place" NOT NULL,
	"name" text NOT NULL,
	"action" "destruction_action" NOT NULL,
	"columns" text[] NOT NULL,
	"citation" text,
	"keep_until" date,
	"hold_id" uuid,
	"is_planned" boolean NOT NULL,
	"state" "destruction_node_state" NOT NULL,
	"count" integer,
	"done_at" timestamp (6) with time zone,
	"done_by_id" uuid,
	"proof" text,
	CONSTRAINT "destruction_nodes_done" CHECK (("destruction_nodes"."state" in ('done', 'done-by-hand')) = ("destruction_nodes"."done_at" is not null)
        and ("destruction_nodes"."state" = 'done-by-hand') = ("destruction_nodes"."proof" is not null)
        and ("destruction_nodes"."proof" is null) = ("destruction_nodes"."done_by_id" is null)),
	CONSTRAINT "destruction_nodes_kept" CHECK ("destruction_nodes"."action" <> 'keep' or "destruction_nodes"."citation" is not null)
);
--> statement-breakpoint
CREATE TABLE "destructions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"state" "destruction_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"proposed_by_id" uuid NOT NULL,
	"proposed_at" timestamp (6) with time zone NOT NULL,
	"approved_by_id" uuid,
	"approved_at" timestamp (6) with time zone,
	"register_hash" text,
	"plan_hash" text,
	"asker_index" "bytea",
	"started_at" timestamp (6) with time zone,
	"cleared_at" timestamp (6) with time zone,
	"backups_until" timestamp (6) with time zone,
	"certified_at" timestamp (6) with time zone,
	"act" jsonb,
	"act_signature" "bytea",
	"act_public_key" "bytea",
	CONSTRAINT "destructions_two_people" CHECK ("destructions"."approved_by_id" <> "destructions"."proposed_by_id"),
	CONSTRAINT "destructions_frozen" CHECK (num_nonnulls("destructions"."approved_by_id", "destructions"."approved_at", "destructions"."register_hash", "destructions"."plan_hash")
        = case when "destructions"."state" in ('approved', 'running', 'awaiting-backups', 'certified') then 4
            when "destructions"."state" = 'proposed' then 0 else num_nonnulls("destructions"."approved_by_id", "destructions"."approved_at", "destructions"."register_hash", "destructions"."plan_hash") end),
	CONSTRAINT "destructions_cleared" CHECK (("destructions"."cleared_at" is null and "destructions"."backups_until" is null) = ("destructions"."state" not in ('awaiting-backups', 'certified'))),
	CONSTRAINT "destructions_certified" CHECK (num_nonnulls("destructions"."certified_at", "destructions"."act", "destructions"."act_signature", "destructions"."act_public_key")
        = case "destructions"."state" when 'certified' then 4 else 0 end)
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"name" text NOT NULL,
	"citation" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"opened_at" timestamp (6) with time zone NOT NULL,
	"ends_on" date NOT NULL,
	"ended_at" timestamp (6) with time zone,
	"ended_by_id" uuid,
	CONSTRAINT "legal_holds_ended" CHECK (num_nonnulls("legal_holds"."ended_at", "legal_holds"."ended_by_id") <> 1)
);
--> statement-breakpoint
ALTER TABLE "destruction_nodes" ADD CONSTRAINT "destruction_nodes_destruction_id_destructions_id_fk" FOREIGN KEY ("destruction_id") REFERENCES "public"."destructions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destruction_nodes" ADD CONSTRAINT "destruction_nodes_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destruction_nodes" ADD CONSTRAINT "destruction_nodes_hold_id_legal_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."legal_holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destruction_nodes" ADD CONSTRAINT "destruction_nodes_done_by_id_staff_members_id_fk" FOREIGN KEY ("done_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "destructions" ADD CONSTRAINT "destructions_approved_by_id_staff_members_id_fk" FOREIGN KEY ("approved_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_owner_id_staff_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_ended_by_id_staff_members_id_fk" FOREIGN KEY ("ended_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "destruction_nodes_position" ON "destruction_nodes" USING btree ("destruction_id","position");--> statement-breakpoint
CREATE INDEX "destruction_nodes_of_subject" ON "destruction_nodes" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "destruction_nodes_by_hand" ON "destruction_nodes" USING btree ("destruction_id") WHERE "destruction_nodes"."state" = 'by-hand';--> statement-breakpoint
CREATE UNIQUE INDEX "destructions_one_of_request" ON "destructions" USING btree ("request_id") WHERE "destructions"."state" <> 'withdrawn';--> statement-breakpoint
CREATE INDEX "destructions_open" ON "destructions" USING btree ("proposed_at") WHERE "destructions"."state" not in ('certified', 'withdrawn');--> statement-breakpoint
CREATE INDEX "destructions_of_asker" ON "destructions" USING btree ("asker_index");--> statement-breakpoint
CREATE INDEX "legal_holds_of_subject" ON "legal_holds" USING btree ("subject_id");