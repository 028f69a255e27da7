ALTER TABLE "verification_codes" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "verification_codes" ADD COLUMN "registration_token_hash" "bytea";--> statement-breakpoint
ALTER TABLE "verification_codes" ADD COLUMN "registration_ends_at" timestamp (6) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "verification_codes_registration" ON "verification_codes" USING btree ("registration_token_hash");