CREATE TABLE "message_reports" (
	"message_id" text NOT NULL,
	"status" text NOT NULL,
	"vendor_code" text,
	"occurred_at" timestamp (6) with time zone NOT NULL,
	"received_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "message_reports_message_id_status_pk" PRIMARY KEY("message_id","status")
);
--> statement-breakpoint
CREATE INDEX "message_reports_received" ON "message_reports" USING btree ("received_at");