CREATE TABLE "webhook_lanes" (
	"merchant_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"lease" uuid NOT NULL,
	"leased_until" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "webhook_lanes_merchant_id_endpoint_id_pk" PRIMARY KEY("merchant_id","endpoint_id")
);
--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("merchant_id","endpoint_id","next_attempt_at") WHERE state = 'pending';