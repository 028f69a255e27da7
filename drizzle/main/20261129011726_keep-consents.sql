CREATE TYPE "public"."consent_act" AS ENUM('given', 'confirmed', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."consent_term_kind" AS ENUM('while-account-active', 'while-purpose-lasts', 'days');--> statement-breakpoint
CREATE TYPE "public"."consent_variant" AS ENUM('cabinet-page');--> statement-breakpoint
ALTER TYPE "public"."document_kind" ADD VALUE 'consent-mailing';--> statement-breakpoint
CREATE TABLE "consent_forms" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"purpose" "purpose" NOT NULL,
	"document_edition_id" uuid NOT NULL,
	"operator_profile_id" uuid NOT NULL,
	"locale" "locale" NOT NULL,
	"variant" "consent_variant" NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"operator_name" text NOT NULL,
	"operator_number" text NOT NULL,
	"term_kind" "consent_term_kind" NOT NULL,
	"term_days" integer,
	"recipients" text[] NOT NULL,
	"countries_abroad" text[] NOT NULL,
	"is_published" boolean NOT NULL,
	"data_categories" text[] NOT NULL,
	"more" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "consent_forms_term" CHECK (("consent_forms"."term_kind" = 'days') = ("consent_forms"."term_days" is not null)),
	CONSTRAINT "consent_forms_data" CHECK (cardinality("consent_forms"."data_categories") > 0)
);
--> statement-breakpoint
CREATE TABLE "consent_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"purpose" "purpose" NOT NULL,
	"act" "consent_act" NOT NULL,
	"given_id" uuid NOT NULL,
	"form_hash" "bytea" NOT NULL,
	"name_ciphertext" "bytea",
	"snapshot" text,
	"signing_key" "bytea",
	"verification_code_id" uuid,
	"happened_at" timestamp (6) with time zone NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "consent_records_given" CHECK (("consent_records"."act" = 'given') = ("consent_records"."name_ciphertext" is not null and "consent_records"."snapshot" is not null and "consent_records"."signing_key" is not null and "consent_records"."given_id" = "consent_records"."id")),
	CONSTRAINT "consent_records_confirmed" CHECK (("consent_records"."act" = 'confirmed') = ("consent_records"."verification_code_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "consent_forms" ADD CONSTRAINT "consent_forms_document_edition_id_document_editions_id_fk" FOREIGN KEY ("document_edition_id") REFERENCES "public"."document_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_forms" ADD CONSTRAINT "consent_forms_operator_profile_id_operator_profiles_id_fk" FOREIGN KEY ("operator_profile_id") REFERENCES "public"."operator_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_form_hash_consent_forms_hash_fk" FOREIGN KEY ("form_hash") REFERENCES "public"."consent_forms"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_records_subject" ON "consent_records" USING btree ("subject_id","purpose","happened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_records_snapshot" ON "consent_records" USING btree ("snapshot");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_records_code" ON "consent_records" USING btree ("verification_code_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_records_one_act" ON "consent_records" USING btree ("given_id","act");