CREATE TYPE "public"."stamp_refusal" AS ENUM('unreachable', 'too-late', 'no-answer', 'too-large', 'unreadable', 'refused', 'imprint-wrong', 'nonce-wrong', 'policy-wrong', 'time-wrong', 'signature-wrong', 'certificate-wrong', 'certificate-expired', 'authority-unknown');--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'audit-stamp-in-time' BEFORE 'owner-is-told';--> statement-breakpoint
CREATE TABLE "audit_stamps" (
	"size" bigint NOT NULL,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"refusal" "stamp_refusal",
	"token" "bytea",
	"stamped_at" timestamp (6) with time zone,
	"authority" text,
	"serial_number" text,
	CONSTRAINT "audit_stamps_size_asked_at_pk" PRIMARY KEY("size","asked_at"),
	CONSTRAINT "audit_stamps_whole" CHECK (num_nonnulls("audit_stamps"."token", "audit_stamps"."stamped_at", "audit_stamps"."authority", "audit_stamps"."serial_number") = case when "audit_stamps"."refusal" is null then 4 else 0 end)
);
--> statement-breakpoint
ALTER TABLE "audit_stamps" ADD CONSTRAINT "audit_stamps_size_audit_checkpoints_size_fk" FOREIGN KEY ("size") REFERENCES "public"."audit_checkpoints"("size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_stamps_one" ON "audit_stamps" USING btree ("size") WHERE "audit_stamps"."token" is not null;--> statement-breakpoint
CREATE INDEX "audit_stamps_newest" ON "audit_stamps" USING btree ("asked_at");