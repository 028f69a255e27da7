CREATE TYPE "public"."processor_erasure_state" AS ENUM('asked', 'by-hand', 'done', 'out-of-reach');--> statement-breakpoint
CREATE TABLE "processor_erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"choice_id" uuid NOT NULL,
	"purpose" "purpose" NOT NULL,
	"state" "processor_erasure_state" NOT NULL,
	"reference" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"deleted_cards" integer DEFAULT 0 NOT NULL,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"tried_at" timestamp (6) with time zone,
	"due_at" timestamp (6) with time zone NOT NULL,
	"closed_at" timestamp (6) with time zone,
	"closed_by_id" uuid,
	"proof" text,
	CONSTRAINT "processor_erasures_over" CHECK (("processor_erasures"."closed_at" is not null) = ("processor_erasures"."state" in ('done', 'out-of-reach'))
        and ("processor_erasures"."closed_at" is not null) = ("processor_erasures"."reference" is null)),
	CONSTRAINT "processor_erasures_proof" CHECK (("processor_erasures"."closed_by_id" is null) = ("processor_erasures"."proof" is null) and ("processor_erasures"."closed_at" is null) = ("processor_erasures"."closed_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "processor_erasures" ADD CONSTRAINT "processor_erasures_choice_id_visitor_choices_id_fk" FOREIGN KEY ("choice_id") REFERENCES "public"."visitor_choices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "processor_erasures_once" ON "processor_erasures" USING btree ("choice_id","purpose");--> statement-breakpoint
CREATE INDEX "processor_erasures_open" ON "processor_erasures" USING btree ("due_at","id") WHERE "processor_erasures"."closed_at" is null;