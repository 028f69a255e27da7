ALTER TABLE "operator_profiles" ADD COLUMN "authorised_body_next_ru" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "authorised_body_next_kk" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "authorised_body_next_en" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "authorised_body_next_from" date;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "responsible_person_ru" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "responsible_person_kk" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "responsible_person_en" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "responsible_email" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "saved_by_id" text;--> statement-breakpoint
ALTER TABLE "operator_profiles" ADD COLUMN "reason" text;