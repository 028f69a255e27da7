CREATE TYPE "public"."block_finding" AS ENUM('violation-confirmed', 'violation-not-confirmed');--> statement-breakpoint
CREATE TYPE "public"."refusal_ground" AS ENUM('identity-not-proven', 'open-obligation', 'kept-by-law', 'data-of-others', 'not-operator');--> statement-breakpoint
CREATE TYPE "public"."representative_authority" AS ENUM('parent', 'adoptive-parent', 'guardian', 'trustee', 'power-of-attorney');--> statement-breakpoint
CREATE TYPE "public"."request_channel" AS ENUM('cabinet', 'public-form', 'paper');--> statement-breakpoint
CREATE TYPE "public"."request_entry_kind" AS ENUM('received', 'blocked', 'unblocked', 'mailing-stopped', 'consent-withdrawn', 'message-of-person', 'message-of-staff', 'identity-proven', 'refusal-proposed', 'refusal-returned', 'answered', 'refused', 'withdrawn', 'duplicate');--> statement-breakpoint
CREATE TYPE "public"."request_kind" AS ENUM('information', 'copy', 'recipients', 'rectification', 'blocking', 'destruction', 'consent-withdrawal', 'objection-to-mailing');--> statement-breakpoint
CREATE TYPE "public"."request_proof" AS ENUM('session', 'code', 'paper', 'none');--> statement-breakpoint
CREATE TYPE "public"."request_scope" AS ENUM('account', 'number', 'number-at-merchant');--> statement-breakpoint
CREATE TYPE "public"."request_state" AS ENUM('in-work', 'answered', 'refused', 'withdrawn', 'duplicate');--> statement-breakpoint
CREATE TYPE "public"."requester_kind" AS ENUM('subject', 'representative', 'authorised-body');--> statement-breakpoint
CREATE TYPE "public"."block_end" AS ENUM('withdrawn', 'not-confirmed', 'corrected');--> statement-breakpoint
ALTER TYPE "public"."suppression_channel" ADD VALUE 'request';--> statement-breakpoint
ALTER TYPE "public"."consent_channel" ADD VALUE 'request';--> statement-breakpoint
ALTER TYPE "public"."subject_kind" ADD VALUE 'requester';--> statement-breakpoint
ALTER TYPE "public"."code_purpose" ADD VALUE 'data-request';--> statement-breakpoint
CREATE TABLE "data_subject_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "data_subject_requests_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" "request_kind" NOT NULL,
	"channel" "request_channel" NOT NULL,
	"requester" "requester_kind" NOT NULL,
	"subject_id" uuid NOT NULL,
	"scope" "request_scope" NOT NULL,
	"about_person_index" "bytea",
	"about_tail" text,
	"merchant_id" uuid,
	"state" "request_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"proof" "request_proof" NOT NULL,
	"locale" "locale" NOT NULL,
	"text_ciphertext" "bytea" NOT NULL,
	"authority" "representative_authority",
	"document_ciphertext" "bytea",
	"authority_ends_on" date,
	"received_at" timestamp (6) with time zone NOT NULL,
	"recorded_at" timestamp (6) with time zone NOT NULL,
	"recorded_by_id" uuid,
	"duplicate_of_id" uuid,
	"finding" "block_finding",
	"refusal_ground" "refusal_ground",
	"proposed_by_id" uuid,
	"closed_at" timestamp (6) with time zone,
	"closed_by_id" uuid,
	CONSTRAINT "data_subject_requests_closed_once" CHECK (("data_subject_requests"."state" = 'in-work') = ("data_subject_requests"."closed_at" is null)),
	CONSTRAINT "data_subject_requests_scope" CHECK (("data_subject_requests"."scope" = 'number-at-merchant') = ("data_subject_requests"."merchant_id" is not null)),
	CONSTRAINT "data_subject_requests_about" CHECK (num_nonnulls("data_subject_requests"."about_person_index", "data_subject_requests"."about_tail") = case "data_subject_requests"."scope" when 'account' then 0 else 2 end),
	CONSTRAINT "data_subject_requests_representative" CHECK (num_nonnulls("data_subject_requests"."authority", "data_subject_requests"."document_ciphertext") = case "data_subject_requests"."requester" when 'representative' then 2 else 0 end),
	CONSTRAINT "data_subject_requests_duplicate" CHECK (("data_subject_requests"."state" = 'duplicate') = ("data_subject_requests"."duplicate_of_id" is not null)),
	CONSTRAINT "data_subject_requests_refused" CHECK ("data_subject_requests"."state" <> 'refused' or "data_subject_requests"."refusal_ground" is not null),
	CONSTRAINT "data_subject_requests_paper" CHECK (("data_subject_requests"."channel" = 'paper') = ("data_subject_requests"."recorded_by_id" is not null)),
	CONSTRAINT "data_subject_requests_received" CHECK ("data_subject_requests"."received_at" <= "data_subject_requests"."recorded_at"),
	CONSTRAINT "data_subject_requests_two_people" CHECK ("data_subject_requests"."state" <> 'refused' or ("data_subject_requests"."proposed_by_id" is not null and "data_subject_requests"."closed_by_id" <> "data_subject_requests"."proposed_by_id"))
);
--> statement-breakpoint
CREATE TABLE "request_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" "request_entry_kind" NOT NULL,
	"happened_at" timestamp (6) with time zone NOT NULL,
	"staff_member_id" uuid,
	"text_ciphertext" "bytea",
	"count" integer
);
--> statement-breakpoint
CREATE TABLE "requesters" (
	"subject_id" uuid PRIMARY KEY NOT NULL,
	"phone_ciphertext" "bytea" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"phone_tail" text NOT NULL,
	"locale" "locale" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subject_blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"epoch" integer NOT NULL,
	"blocked_at" timestamp (6) with time zone NOT NULL,
	"under_way" jsonb NOT NULL,
	"ended_at" timestamp (6) with time zone,
	"end" "block_end",
	CONSTRAINT "subject_blocks_ended" CHECK (num_nonnulls("subject_blocks"."ended_at", "subject_blocks"."end") <> 1),
	CONSTRAINT "subject_blocks_order" CHECK ("subject_blocks"."ended_at" >= "subject_blocks"."blocked_at")
);
--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "subject_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_recorded_by_id_staff_members_id_fk" FOREIGN KEY ("recorded_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_subject_requests" ADD CONSTRAINT "data_subject_requests_closed_by_id_staff_members_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_entries" ADD CONSTRAINT "request_entries_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_entries" ADD CONSTRAINT "request_entries_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requesters" ADD CONSTRAINT "requesters_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_blocks" ADD CONSTRAINT "subject_blocks_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_blocks" ADD CONSTRAINT "subject_blocks_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "data_subject_requests_number" ON "data_subject_requests" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "data_subject_requests_one_open" ON "data_subject_requests" USING btree ("subject_id","kind","scope",coalesce("merchant_id", '00000000-0000-0000-0000-000000000000'),coalesce("about_person_index", ''::bytea)) WHERE "data_subject_requests"."state" = 'in-work';--> statement-breakpoint
CREATE INDEX "data_subject_requests_of_subject" ON "data_subject_requests" USING btree ("subject_id","received_at");--> statement-breakpoint
CREATE INDEX "data_subject_requests_open" ON "data_subject_requests" USING btree ("received_at","id") WHERE "data_subject_requests"."state" = 'in-work';--> statement-breakpoint
CREATE INDEX "data_subject_requests_closed" ON "data_subject_requests" USING btree ("closed_at","id") WHERE "data_subject_requests"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "request_entries_of_request" ON "request_entries" USING btree ("request_id","happened_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "requesters_phone" ON "requesters" USING btree ("phone_index");--> statement-breakpoint
CREATE UNIQUE INDEX "subject_blocks_one_open" ON "subject_blocks" USING btree ("subject_id") WHERE "subject_blocks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "subject_blocks_of_request" ON "subject_blocks" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "subjects_of_person" ON "subjects" USING btree ("person_index");