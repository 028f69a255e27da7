CREATE TYPE "public"."return_session_state" AS ENUM('waiting', 'payer-known', 'done', 'expired', 'failed');--> statement-breakpoint
CREATE TABLE "return_sessions" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"payment_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"state" "return_session_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"provider_session_id" text NOT NULL,
	"scan_text" text,
	"poll_every_seconds" integer NOT NULL,
	"scan_until" timestamp (6) with time zone NOT NULL,
	"usable_until" timestamp (6) with time zone,
	"offered_payment_ids" jsonb,
	"other_count" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"created_by_kind" "actor_kind" NOT NULL,
	"created_by_id" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	"settled_at" timestamp (6) with time zone,
	CONSTRAINT "return_sessions_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "return_sessions_code" CHECK (("return_sessions"."state" = 'waiting') = ("return_sessions"."scan_text" is not null)),
	CONSTRAINT "return_sessions_offer" CHECK (("return_sessions"."state" = 'payer-known') = ("return_sessions"."offered_payment_ids" is not null))
);
--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "return_session_id" uuid;--> statement-breakpoint
ALTER TABLE "return_sessions" ADD CONSTRAINT "return_sessions_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "return_sessions" ADD CONSTRAINT "return_sessions_merchant_id_connection_id_provider_connections_merchant_id_id_fk" FOREIGN KEY ("merchant_id","connection_id") REFERENCES "public"."provider_connections"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "return_sessions_by_payment" ON "return_sessions" USING btree ("merchant_id","payment_id","created_at" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_merchant_id_return_session_id_return_sessions_merchant_id_id_fk" FOREIGN KEY ("merchant_id","return_session_id") REFERENCES "public"."return_sessions"("merchant_id","id") ON DELETE no action ON UPDATE no action;