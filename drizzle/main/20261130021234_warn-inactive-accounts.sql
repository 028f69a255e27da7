CREATE TYPE "public"."inactivity_warning_kind" AS ENUM('first', 'last');--> statement-breakpoint
CREATE TYPE "public"."inactivity_warning_state" AS ENUM('waiting', 'sending', 'sent', 'undeliverable', 'unknown', 'dropped');--> statement-breakpoint
ALTER TYPE "public"."retention_subject" ADD VALUE 'accounts' BEFORE 'kept-keys';--> statement-breakpoint
CREATE TABLE "inactivity_warnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" "inactivity_warning_kind" NOT NULL,
	"silent_since" date NOT NULL,
	"state" "inactivity_warning_state" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"last_day" date,
	"locale" "locale",
	"tries" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	"message_id" text,
	"problem" text,
	CONSTRAINT "inactivity_warnings_sent" CHECK ("inactivity_warnings"."state" not in ('sending', 'sent', 'undeliverable', 'unknown') or num_nonnulls("inactivity_warnings"."last_day", "inactivity_warnings"."sent_at") = 2)
);
--> statement-breakpoint
ALTER TABLE "retention_lines" DROP CONSTRAINT "retention_lines_counts";--> statement-breakpoint
ALTER TABLE "retention_lines" ADD COLUMN "obliged" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "retention_lines" ADD COLUMN "waiting" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Nobody was silent before it was written down: those who are there count from today.
ALTER TABLE "users" ADD COLUMN "last_seen_on" date DEFAULT (now() at time zone 'Asia/Almaty')::date;--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "last_seen_on" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "inactivity_warnings" ADD CONSTRAINT "inactivity_warnings_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inactivity_warnings_once" ON "inactivity_warnings" USING btree ("subject_id","silent_since","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "inactivity_warnings_message" ON "inactivity_warnings" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "inactivity_warnings_waiting" ON "inactivity_warnings" USING btree ("created_at") WHERE "inactivity_warnings"."state" = 'waiting';--> statement-breakpoint
ALTER TABLE "retention_lines" ADD CONSTRAINT "retention_lines_counts" CHECK (least("retention_lines"."found", "retention_lines"."destroyed", "retention_lines"."blocked", "retention_lines"."held", "retention_lines"."overdue", "retention_lines"."obliged", "retention_lines"."waiting") >= 0);