CREATE TYPE "public"."reminder_state" AS ENUM('waiting', 'sending', 'sent', 'delivered', 'read', 'unknown', 'failed', 'dropped');--> statement-breakpoint
CREATE TABLE "invoice_reminders" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"invoice_id" uuid NOT NULL,
	"place" integer,
	"state" "reminder_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"locale" "locale" NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"asked_by_kind" "actor_kind" NOT NULL,
	"asked_by_id" text,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"leaves_at" timestamp (6) with time zone NOT NULL,
	"sent_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	"message_id" text,
	"problem" text,
	CONSTRAINT "invoice_reminders_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "invoice_reminders_three" CHECK ("invoice_reminders"."place" between 1 and 3),
	CONSTRAINT "invoice_reminders_counted" CHECK (("invoice_reminders"."place" is null) = ("invoice_reminders"."state" in ('failed', 'dropped')))
);
--> statement-breakpoint
ALTER TABLE "invoice_reminders" ADD CONSTRAINT "invoice_reminders_merchant_id_invoice_id_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","invoice_id") REFERENCES "public"."invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_reminders_place" ON "invoice_reminders" USING btree ("merchant_id","invoice_id","place");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_reminders_one_under_way" ON "invoice_reminders" USING btree ("merchant_id","invoice_id") WHERE "invoice_reminders"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_reminders_message" ON "invoice_reminders" USING btree ("message_id");