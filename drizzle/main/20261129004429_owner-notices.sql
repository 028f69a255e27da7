CREATE TYPE "public"."notice_kind" AS ENUM('endpoint-failing', 'endpoint-disabled', 'connection-lost', 'connection-restored');--> statement-breakpoint
CREATE TYPE "public"."notice_state" AS ENUM('waiting', 'sending', 'sent', 'delivered', 'read', 'unknown', 'failed', 'dropped');--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'owner-is-told';--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'notice-leaves';--> statement-breakpoint
CREATE TABLE "notices" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"kind" "notice_kind" NOT NULL,
	"endpoint_id" uuid,
	"connection_id" uuid,
	"state" "notice_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"locale" "locale",
	"tries" integer DEFAULT 0 NOT NULL,
	"happened_at" timestamp (6) with time zone NOT NULL,
	"leaves_at" timestamp (6) with time zone NOT NULL,
	"sent_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	"message_id" text,
	"problem" text,
	CONSTRAINT "notices_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "notices_about_one" CHECK (num_nonnulls("notices"."endpoint_id", "notices"."connection_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "disabled_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_merchant_id_endpoint_id_webhook_endpoints_merchant_id_id_fk" FOREIGN KEY ("merchant_id","endpoint_id") REFERENCES "public"."webhook_endpoints"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_merchant_id_connection_id_provider_connections_merchant_id_id_fk" FOREIGN KEY ("merchant_id","connection_id") REFERENCES "public"."provider_connections"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notices_endpoint" ON "notices" USING btree ("merchant_id","endpoint_id","happened_at");--> statement-breakpoint
CREATE INDEX "notices_connection" ON "notices" USING btree ("merchant_id","connection_id","happened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_one_under_way" ON "notices" USING btree ("merchant_id",coalesce("endpoint_id", "connection_id"),"kind") WHERE "notices"."state" in ('waiting', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "notices_message" ON "notices" USING btree ("message_id");