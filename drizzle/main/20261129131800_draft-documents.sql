CREATE TYPE "public"."document_draft_state" AS ENUM('open', 'proposed', 'published', 'discarded');--> statement-breakpoint
CREATE TABLE "document_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "document_kind" NOT NULL,
	"state" "document_draft_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"base_edition_id" uuid NOT NULL,
	"title_ru" text NOT NULL,
	"title_kk" text NOT NULL,
	"title_en" text NOT NULL,
	"body_ru" text NOT NULL,
	"body_kk" text NOT NULL,
	"body_en" text NOT NULL,
	"version_ru" integer DEFAULT 1 NOT NULL,
	"version_kk" integer DEFAULT 1 NOT NULL,
	"version_en" integer DEFAULT 1 NOT NULL,
	"is_declared_material" boolean DEFAULT false NOT NULL,
	"effective_on" date,
	"reason" text,
	"started_by_id" text NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"edited_by_id" text NOT NULL,
	"edited_at" timestamp (6) with time zone NOT NULL,
	"proposed_by_id" text,
	"proposed_at" timestamp (6) with time zone,
	"published_by_id" text,
	"settled_at" timestamp (6) with time zone,
	"edition_id" uuid,
	CONSTRAINT "document_drafts_proposed" CHECK ("document_drafts"."state" not in ('proposed', 'published') or ("document_drafts"."proposed_by_id" is not null and "document_drafts"."proposed_at" is not null and "document_drafts"."reason" is not null)),
	CONSTRAINT "document_drafts_two_people" CHECK ("document_drafts"."state" <> 'published' or ("document_drafts"."published_by_id" is not null and "document_drafts"."published_by_id" <> "document_drafts"."proposed_by_id" and "document_drafts"."edition_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "document_drafts" ADD CONSTRAINT "document_drafts_base_edition_id_document_editions_id_fk" FOREIGN KEY ("base_edition_id") REFERENCES "public"."document_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_drafts" ADD CONSTRAINT "document_drafts_edition_id_document_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."document_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "document_drafts_one_at_a_time" ON "document_drafts" USING btree ("kind") WHERE "document_drafts"."state" in ('open', 'proposed');--> statement-breakpoint
CREATE INDEX "document_drafts_edition" ON "document_drafts" USING btree ("edition_id");