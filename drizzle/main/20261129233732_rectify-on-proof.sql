CREATE TYPE "public"."proof_document" AS ENUM('identity-card', 'passport', 'residence-permit', 'business-registration', 'subscriber-contract', 'court-act');--> statement-breakpoint
CREATE TYPE "public"."rectification_way" AS ENUM('codes', 'request');--> statement-breakpoint
CREATE TYPE "public"."rectified_field" AS ENUM('phone-number', 'business-name', 'full-name');--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'rectification-proposed' BEFORE 'answered';--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'rectification-returned' BEFORE 'answered';--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'rectified' BEFORE 'answered';--> statement-breakpoint
ALTER TYPE "public"."code_purpose" ADD VALUE 'number-change';--> statement-breakpoint
CREATE TABLE "rectification_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" "rectified_field" NOT NULL,
	"merchant_id" uuid,
	"new_ciphertext" "bytea" NOT NULL,
	"proof_document" "proof_document" NOT NULL,
	"document_ciphertext" "bytea" NOT NULL,
	"proposed_by_id" uuid NOT NULL,
	"proposed_at" timestamp (6) with time zone NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp (6) with time zone,
	"is_confirmed" boolean,
	CONSTRAINT "rectification_proposals_decided" CHECK (num_nonnulls("rectification_proposals"."decided_by_id", "rectification_proposals"."decided_at", "rectification_proposals"."is_confirmed") in (0, 3)),
	CONSTRAINT "rectification_proposals_two_people" CHECK ("rectification_proposals"."is_confirmed" is not true or "rectification_proposals"."decided_by_id" <> "rectification_proposals"."proposed_by_id"),
	CONSTRAINT "rectification_proposals_business" CHECK (("rectification_proposals"."field" = 'business-name') = ("rectification_proposals"."merchant_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "rectifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"field" "rectified_field" NOT NULL,
	"way" "rectification_way" NOT NULL,
	"merchant_id" uuid,
	"old_ciphertext" "bytea",
	"new_ciphertext" "bytea" NOT NULL,
	"old_tail" text,
	"new_tail" text,
	"old_person_index" "bytea",
	"old_code_id" uuid,
	"new_code_id" uuid,
	"request_id" uuid,
	"proof_document" "proof_document",
	"document_ciphertext" "bytea",
	"proposed_by_id" uuid,
	"confirmed_by_id" uuid,
	"hold_until" timestamp (6) with time zone,
	"happened_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "rectifications_by_codes" CHECK (num_nonnulls("rectifications"."old_code_id", "rectifications"."new_code_id") = case "rectifications"."way" when 'codes' then 2 else 0 end),
	CONSTRAINT "rectifications_by_request" CHECK (num_nonnulls("rectifications"."request_id", "rectifications"."proof_document", "rectifications"."document_ciphertext", "rectifications"."proposed_by_id", "rectifications"."confirmed_by_id") = case "rectifications"."way" when 'request' then 5 else 0 end),
	CONSTRAINT "rectifications_two_people" CHECK ("rectifications"."proposed_by_id" <> "rectifications"."confirmed_by_id"),
	CONSTRAINT "rectifications_number" CHECK (num_nonnulls("rectifications"."hold_until", "rectifications"."old_ciphertext") = 2 or "rectifications"."field" <> 'phone-number'),
	CONSTRAINT "rectifications_business" CHECK (("rectifications"."field" = 'business-name') = ("rectifications"."merchant_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "number_changed_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "hold_until" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "rectification_proposals" ADD CONSTRAINT "rectification_proposals_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_proposals" ADD CONSTRAINT "rectification_proposals_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_proposals" ADD CONSTRAINT "rectification_proposals_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_proposals" ADD CONSTRAINT "rectification_proposals_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_proposals" ADD CONSTRAINT "rectification_proposals_decided_by_id_staff_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_confirmed_by_id_staff_members_id_fk" FOREIGN KEY ("confirmed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rectification_proposals_one_open" ON "rectification_proposals" USING btree ("request_id") WHERE "rectification_proposals"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "rectification_proposals_of_subject" ON "rectification_proposals" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "rectifications_of_subject" ON "rectifications" USING btree ("subject_id","happened_at");--> statement-breakpoint
CREATE INDEX "rectifications_of_number" ON "rectifications" USING btree ("old_person_index","hold_until");--> statement-breakpoint
CREATE UNIQUE INDEX "rectifications_old_code" ON "rectifications" USING btree ("old_code_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rectifications_new_code" ON "rectifications" USING btree ("new_code_id");