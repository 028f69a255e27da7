CREATE TYPE "public"."campaign_message_state" AS ENUM('waiting', 'sending', 'sent', 'delivered', 'read', 'unknown', 'failed', 'skipped');--> statement-breakpoint
CREATE TYPE "public"."campaign_pause" AS ENUM('staff', 'template', 'account', 'policy', 'unavailable');--> statement-breakpoint
CREATE TYPE "public"."campaign_problem" AS ENUM('undeliverable', 'not-delivered', 'invalid-request', 'unavailable', 'no-answer', 'no-consent', 'blocked', 'suppressed', 'no-number', 'left-audience', 'provider-limit', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."campaign_state" AS ENUM('draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled');--> statement-breakpoint
CREATE TYPE "public"."suppression_act" AS ENUM('suppressed', 'lifted');--> statement-breakpoint
CREATE TYPE "public"."suppression_channel" AS ENUM('whatsapp-text', 'whatsapp-button', 'cabinet');--> statement-breakpoint
CREATE TABLE "campaign_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" "campaign_message_state" NOT NULL,
	"problem" "campaign_problem",
	"vendor_code" text,
	"locale" "locale",
	"epoch" integer,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (6) with time zone NOT NULL,
	"leased_at" timestamp (6) with time zone,
	"lease_ends_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	"message_id" text,
	"charged_category" text,
	"cost_minor" bigint,
	CONSTRAINT "campaign_messages_lease" CHECK ("campaign_messages"."state" <> 'sending' or ("campaign_messages"."leased_at" is not null and "campaign_messages"."lease_ends_at" is not null and "campaign_messages"."locale" is not null)),
	CONSTRAINT "campaign_messages_problem" CHECK ("campaign_messages"."state" not in ('failed', 'skipped') or "campaign_messages"."problem" is not null)
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" "campaign_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"template_name" text NOT NULL,
	"content" jsonb NOT NULL,
	"locales" "locale"[] NOT NULL,
	"tariff_codes" text[] NOT NULL,
	"seen_within_days" integer,
	"not_seen_days" integer,
	"per_minute" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"leaves_at" timestamp (6) with time zone,
	"scheduled_by" uuid,
	"started_by" uuid,
	"approved_at" timestamp (6) with time zone,
	"started_at" timestamp (6) with time zone,
	"pause" "campaign_pause",
	"vendor_code" text,
	"settled_at" timestamp (6) with time zone,
	CONSTRAINT "campaigns_pace" CHECK ("campaigns"."per_minute" between 1 and 1000),
	CONSTRAINT "campaigns_price" CHECK ("campaigns"."price_minor" >= 0),
	CONSTRAINT "campaigns_seen" CHECK ("campaigns"."seen_within_days" is null or "campaigns"."not_seen_days" is null),
	CONSTRAINT "campaigns_scheduled" CHECK (("campaigns"."state" in ('draft', 'cancelled')) or ("campaigns"."leaves_at" is not null and "campaigns"."scheduled_by" is not null)),
	CONSTRAINT "campaigns_two_people" CHECK (("campaigns"."state" not in ('running', 'paused', 'finished') or ("campaigns"."started_by" is not null and "campaigns"."started_at" is not null))
        and ("campaigns"."started_by" is null or ("campaigns"."scheduled_by" is not null and "campaigns"."started_by" <> "campaigns"."scheduled_by"))),
	CONSTRAINT "campaigns_pause" CHECK (("campaigns"."state" = 'paused') = ("campaigns"."pause" is not null))
);
--> statement-breakpoint
CREATE TABLE "mailing_suppressions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	"act" "suppression_act" NOT NULL,
	"channel" "suppression_channel" NOT NULL,
	"happened_at" timestamp (6) with time zone NOT NULL,
	"reply_id" text,
	"request_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "campaign_messages" ADD CONSTRAINT "campaign_messages_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign_messages" ADD CONSTRAINT "campaign_messages_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_created_by_staff_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_scheduled_by_staff_members_id_fk" FOREIGN KEY ("scheduled_by") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_started_by_staff_members_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_messages_one_each" ON "campaign_messages" USING btree ("campaign_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "campaign_messages_message" ON "campaign_messages" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "campaign_messages_due" ON "campaign_messages" USING btree ("campaign_id","state","next_try_at");--> statement-breakpoint
CREATE INDEX "campaign_messages_leased" ON "campaign_messages" USING btree ("campaign_id","leased_at");--> statement-breakpoint
CREATE INDEX "campaign_messages_subject" ON "campaign_messages" USING btree ("subject_id","leased_at");--> statement-breakpoint
CREATE INDEX "campaigns_created" ON "campaigns" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "mailing_suppressions_number" ON "mailing_suppressions" USING btree ("phone_hash","happened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mailing_suppressions_reply" ON "mailing_suppressions" USING btree ("reply_id");