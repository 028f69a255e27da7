-- Codes of before belong to one place of their own; they are gone within a day.
ALTER TABLE "verification_codes" ADD COLUMN "address_index" "bytea" NOT NULL DEFAULT '';--> statement-breakpoint
ALTER TABLE "verification_codes" ALTER COLUMN "address_index" DROP DEFAULT;
