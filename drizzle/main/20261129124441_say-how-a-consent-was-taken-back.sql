CREATE TYPE "public"."consent_channel" AS ENUM('cabinet', 'whatsapp');--> statement-breakpoint
ALTER TABLE "consent_records" ADD COLUMN "channel" "consent_channel" DEFAULT 'cabinet' NOT NULL;