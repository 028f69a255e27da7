CREATE TABLE "webhook_replays" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"from_at" timestamp (6) with time zone NOT NULL,
	"to_at" timestamp (6) with time zone NOT NULL,
	"is_missed_only" boolean NOT NULL,
	"total" integer NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "webhook_replays_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
DROP INDEX "webhook_deliveries_due";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "replay_id" uuid;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "missed_since" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_replays" ADD CONSTRAINT "webhook_replays_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_replays_endpoint" ON "webhook_replays" USING btree ("merchant_id","endpoint_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("merchant_id","endpoint_id",(replay_id is not null),"next_attempt_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_replay" ON "webhook_deliveries" USING btree ("merchant_id","replay_id") WHERE replay_id is not null;