ALTER TYPE "public"."invariant_name" ADD VALUE 'audit-leaf-in-time';--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'audit-checkpoint-in-time';--> statement-breakpoint
CREATE TABLE "audit_batches" (
	"size" bigint PRIMARY KEY NOT NULL,
	"closed_at" timestamp (6) with time zone NOT NULL,
	"through_transaction" "xid8" NOT NULL,
	"through_record" uuid NOT NULL,
	"cluster" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root_hash" "bytea" NOT NULL,
	"signed_at" timestamp (6) with time zone NOT NULL,
	"note" text NOT NULL,
	"verifier_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_leaves" (
	"position" bigint PRIMARY KEY NOT NULL,
	"record_id" uuid NOT NULL,
	"record_occurred_at" timestamp (6) with time zone NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "audit_leaves_record" UNIQUE("record_id")
);
--> statement-breakpoint
CREATE TABLE "audit_subtrees" (
	"level" smallint NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_subtrees_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
ALTER TABLE "audit_records" ADD COLUMN "payload_commitment" "bytea";--> statement-breakpoint
-- With a constant first, no row is rewritten: what is there already comes first, in the order of its ids.
ALTER TABLE "audit_records" ADD COLUMN "written_in" "xid8" DEFAULT '3' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_records" ALTER COLUMN "written_in" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
CREATE INDEX "audit_checkpoints_newest" ON "audit_checkpoints" USING btree ("signed_at");--> statement-breakpoint
CREATE INDEX "audit_records_order" ON "audit_records" USING btree ("written_in","id");