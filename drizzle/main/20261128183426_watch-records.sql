ALTER TYPE "public"."invariant_name" ADD VALUE 'limit-counter-is-true';--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'events-have-deliveries';--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'claims-within-lease';--> statement-breakpoint
ALTER TABLE "biller_services" ADD COLUMN "previous_token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "biller_services" ADD COLUMN "previous_token_until" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD COLUMN "enabled_at" timestamp (6) with time zone;--> statement-breakpoint
CREATE INDEX "biller_operations_newest" ON "biller_operations" USING btree ("merchant_id","mode","first_seen_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "biller_services_previous_token" ON "biller_services" USING btree ("previous_token_hash");--> statement-breakpoint
CREATE INDEX "statement_lines_open_of_all" ON "statement_lines" USING btree ("occurred_at","id") WHERE "statement_lines"."state" = 'difference';--> statement-breakpoint
CREATE INDEX "statements_newest_of_all" ON "statements" USING btree ("imported_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "biller_services" ADD CONSTRAINT "biller_services_overlap" CHECK (("biller_services"."previous_token_hash" is null) = ("biller_services"."previous_token_until" is null));