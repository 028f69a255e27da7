CREATE TYPE "public"."visitor_button" AS ENUM('only-necessary', 'accept-all', 'save', 'allow-chat');--> statement-breakpoint
CREATE TYPE "public"."visitor_variant" AS ENUM('banner', 'preferences', 'chat');--> statement-breakpoint
ALTER TYPE "public"."document_kind" ADD VALUE 'consent-cookies';--> statement-breakpoint
CREATE TABLE "visitor_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"visitor_hash" "bytea" NOT NULL,
	"form_hash" "bytea" NOT NULL,
	"button" "visitor_button" NOT NULL,
	"allowed" "purpose"[] NOT NULL,
	"snapshot" text NOT NULL,
	"signing_key" "bytea" NOT NULL,
	"chosen_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visitor_forms" (
	"hash" "bytea" PRIMARY KEY NOT NULL,
	"document_edition_id" uuid NOT NULL,
	"operator_profile_id" uuid NOT NULL,
	"locale" "locale" NOT NULL,
	"variant" "visitor_variant" NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"lines" text[] NOT NULL,
	"meanings" text[] NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "visitor_forms_lines" CHECK (cardinality("visitor_forms"."lines") > 0 and cardinality("visitor_forms"."lines") = cardinality("visitor_forms"."meanings"))
);
--> statement-breakpoint
CREATE TABLE "visitor_probes" (
	"choice_id" uuid PRIMARY KEY NOT NULL,
	"removed" text[] NOT NULL,
	"left" text[] NOT NULL,
	"probed_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "visitor_choices" ADD CONSTRAINT "visitor_choices_form_hash_visitor_forms_hash_fk" FOREIGN KEY ("form_hash") REFERENCES "public"."visitor_forms"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_forms" ADD CONSTRAINT "visitor_forms_document_edition_id_document_editions_id_fk" FOREIGN KEY ("document_edition_id") REFERENCES "public"."document_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_forms" ADD CONSTRAINT "visitor_forms_operator_profile_id_operator_profiles_id_fk" FOREIGN KEY ("operator_profile_id") REFERENCES "public"."operator_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitor_probes" ADD CONSTRAINT "visitor_probes_choice_id_visitor_choices_id_fk" FOREIGN KEY ("choice_id") REFERENCES "public"."visitor_choices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "visitor_choices_visitor" ON "visitor_choices" USING btree ("visitor_hash","chosen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "visitor_choices_snapshot" ON "visitor_choices" USING btree ("snapshot");