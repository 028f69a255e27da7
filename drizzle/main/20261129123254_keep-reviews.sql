CREATE TYPE "public"."review_place_kind" AS ENUM('site', 'instagram', 'facebook', 'telegram', 'google-search', 'yandex-search');--> statement-breakpoint
CREATE TYPE "public"."review_signature" AS ENUM('company', 'first-name', 'none');--> statement-breakpoint
CREATE TYPE "public"."review_state" AS ENUM('draft', 'submitted', 'returned', 'published', 'withdrawn', 'taken-down');--> statement-breakpoint
ALTER TYPE "public"."document_kind" ADD VALUE 'consent-reviews';--> statement-breakpoint
CREATE TABLE "review_places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"place" "review_place_kind" NOT NULL,
	"content_hash" "bytea",
	"consent_id" uuid,
	"handed_at" timestamp (6) with time zone,
	"handed_by_id" uuid,
	"address" text,
	"removal_asked_at" timestamp (6) with time zone,
	"removal_due_at" timestamp (6) with time zone,
	"removed_at" timestamp (6) with time zone,
	"removed_by_id" uuid,
	"removal_proof" text,
	CONSTRAINT "review_places_handed" CHECK (("review_places"."handed_at" is null) = ("review_places"."content_hash" is null) and ("review_places"."handed_at" is null) = ("review_places"."consent_id" is null)),
	CONSTRAINT "review_places_removal" CHECK (("review_places"."removal_asked_at" is null) = ("review_places"."removal_due_at" is null)),
	CONSTRAINT "review_places_removed" CHECK ("review_places"."removed_at" is null or "review_places"."removal_asked_at" is not null),
	CONSTRAINT "review_places_proof" CHECK ("review_places"."removed_by_id" is null or "review_places"."removal_proof" is not null)
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" "review_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"locale" "locale" NOT NULL,
	"signature" "review_signature" NOT NULL,
	"channels" text[] NOT NULL,
	"text_ciphertext" "bytea",
	"signed_as_ciphertext" "bytea",
	"content_hash" "bytea" NOT NULL,
	"consent_id" uuid,
	"reason_ciphertext" "bytea",
	"created_at" timestamp (6) with time zone NOT NULL,
	"changed_at" timestamp (6) with time zone NOT NULL,
	"submitted_at" timestamp (6) with time zone,
	"published_at" timestamp (6) with time zone,
	"ended_at" timestamp (6) with time zone,
	CONSTRAINT "reviews_ended" CHECK (("reviews"."ended_at" is not null) = ("reviews"."state" in ('withdrawn', 'taken-down'))),
	CONSTRAINT "reviews_text" CHECK (("reviews"."text_ciphertext" is null) = ("reviews"."ended_at" is not null)),
	CONSTRAINT "reviews_signed" CHECK ("reviews"."signature" <> 'none' or "reviews"."signed_as_ciphertext" is null),
	CONSTRAINT "reviews_consented" CHECK ("reviews"."state" not in ('submitted', 'published') or ("reviews"."consent_id" is not null and "reviews"."submitted_at" is not null)),
	CONSTRAINT "reviews_shown" CHECK ("reviews"."state" <> 'published' or "reviews"."published_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "consent_records" ADD COLUMN "review_id" uuid;--> statement-breakpoint
ALTER TABLE "consent_records" ADD COLUMN "review_hash" "bytea";--> statement-breakpoint
ALTER TABLE "review_places" ADD CONSTRAINT "review_places_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "review_places_once" ON "review_places" USING btree ("review_id","place");--> statement-breakpoint
CREATE INDEX "review_places_to_remove" ON "review_places" USING btree ("removal_due_at","id") WHERE "review_places"."removal_due_at" is not null and "review_places"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_one_alive" ON "reviews" USING btree ("merchant_id") WHERE "reviews"."state" in ('draft', 'submitted', 'returned', 'published');--> statement-breakpoint
CREATE INDEX "reviews_of_merchant" ON "reviews" USING btree ("merchant_id","created_at");--> statement-breakpoint
CREATE INDEX "reviews_published" ON "reviews" USING btree ("published_at","id") WHERE "reviews"."state" = 'published';--> statement-breakpoint
CREATE INDEX "reviews_waiting" ON "reviews" USING btree ("submitted_at","id") WHERE "reviews"."state" = 'submitted';--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_records_review" ON "consent_records" USING btree ("review_id","happened_at");--> statement-breakpoint
ALTER TABLE "consent_records" ADD CONSTRAINT "consent_records_review" CHECK (("consent_records"."purpose" = 'reviews') = ("consent_records"."review_id" is not null and "consent_records"."review_hash" is not null));